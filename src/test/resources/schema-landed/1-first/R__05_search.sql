-- search: one request, one statement over items. Reads only, so it runs in read-only transactions and on a standby.
-- A page is found by keyset: rows after (or before) the row a token names, in an order that ends in id and collection
-- and so leaves no ties.

SET search_path = pgstac, public;

-- A list of ids as an array: a list or one string. Anything else names nothing.
CREATE OR REPLACE FUNCTION id_list(ids jsonb) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE jsonb_typeof(ids)
        WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text(ids))
        WHEN 'string' THEN ARRAY[ids #>> '{}'] ELSE '{}' END;
END
$$;

-- The condition of a search: all its criteria, joined by AND.
CREATE OR REPLACE FUNCTION search_where(search jsonb, rel text DEFAULT 'items') RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    conditions text[] := '{}';
    collection_ids text[];
    span record;
    longest double precision;
    lang text;
    q tsquery;
BEGIN
    IF search ? 'ids' THEN
        conditions := conditions || format('%I.id = ANY (%L)', rel, id_list(search -> 'ids'));
    END IF;
    IF search ? 'collections' THEN
        collection_ids := id_list(search -> 'collections');
        conditions := conditions || CASE
            WHEN rel <> 'items' THEN ('collections' = ANY (collection_ids))::text
            WHEN cardinality(collection_ids) = 1 THEN format('items.collection = %L', collection_ids[1])   -- lets an index give the order
            ELSE format('items.collection = ANY (%L)', collection_ids) END;
    END IF;

    IF search ? 'bbox' THEN
        conditions := conditions || format('ST_Intersects(%I.geometry, %L::geometry)', rel, bbox_geometry(search -> 'bbox'));
    END IF;
    IF coalesce(search -> 'intersects', search -> 'geometry', 'null') <> 'null' THEN
        conditions := conditions || format('ST_Intersects(%I.geometry, %L::geometry)', rel,
                                           geojson_geometry(coalesce(search -> 'intersects', search -> 'geometry')));
    END IF;

    IF search ? 'datetime' THEN
        span := parse_interval(search -> 'datetime');
        IF span.first IS NULL THEN
            conditions := conditions || 'false'::text;
        END IF;
        IF span.last < 'infinity' THEN
            conditions := conditions || format('%I.datetime <= %L', rel, span.last);
        END IF;
        IF span.first > '-infinity' THEN
            conditions := conditions || format('%I.end_datetime >= %L', rel, span.first);
            IF rel = 'items' THEN
                -- says the same, given how long items are; but this is what the datetime index can use
                SELECT max(d.longest) INTO longest FROM item_durations d WHERE collection_ids IS NULL OR d.collection = ANY (collection_ids);
                IF coalesce(longest, 0) < 1e10 THEN
                    conditions := conditions || format('items.datetime >= %L', span.first - make_interval(secs => coalesce(longest, 0)));
                END IF;
            END IF;
        END IF;
    END IF;

    IF search ? 'query' THEN
        IF search ? 'filter' THEN
            RAISE EXCEPTION 'Can only use either query or filter at one time.';
        END IF;
        conditions := conditions || cql2_where(query_to_cql2(search -> 'query'), rel);
    ELSIF search -> 'filter' NOT IN ('null', '{}', '[]', 'true') THEN
        lang := coalesce(search ->> 'filter-lang', get_setting('default_filter_lang', search -> 'conf'));
        IF lang NOT IN ('cql2-json', 'cql-json') AND jsonb_path_exists(search -> 'filter', '$.**.op') THEN
            RAISE EXCEPTION '% is not a supported filter-lang. Please use cql-json or cql2-json.', lang;
        END IF;
        conditions := conditions || cql2_where(search -> 'filter', rel);
    END IF;

    IF search ? 'q' THEN
        q := q_to_tsquery(search -> 'q');
        conditions := conditions || CASE WHEN numnode(q) = 0 THEN 'false'
            WHEN rel = 'items' THEN format('items.content -> ''properties'' ?| %L AND searchable_text(items.content -> ''properties'') @@ %L::tsquery',
                                           '{description,title,keywords}', q)
            ELSE format('searchable_text(%I.content) @@ %L::tsquery', rel, q) END;
    END IF;
    RETURN coalesce(nullif(array_to_string(conditions, ' AND '), ''), 'true');
END
$$;
-- For q. Most items have none of the three members and stay out of it.
CREATE INDEX IF NOT EXISTS items_text_idx ON items USING gin (searchable_text(content -> 'properties'))
    WHERE content -> 'properties' ?| '{description,title,keywords}';

-- The sort keys of a search: expressions, ASC or DESC, types, and which may be null. The last keys make the order total.
CREATE OR REPLACE FUNCTION sort_keys(sortby jsonb, rel text, OUT keys text[], OUT directions text[], OUT types text[], OUT nullable boolean[])
LANGUAGE plpgsql STABLE AS $$
DECLARE
    field jsonb;
    name text;
    direction text;
    wrapper text;
    key text;
BEGIN
    IF sortby IS NULL OR sortby = '[]' THEN
        IF rel = 'items' THEN
            keys := '{items.datetime,items.id,items.collection}';
            directions := '{DESC,DESC,DESC}';
            types := '{timestamptz,text,text}';
            nullable := '{f,f,f}';
        ELSE
            keys := '{collections.id}';
            directions := '{ASC}';
            types := '{text}';
            nullable := '{f}';
        END IF;
        RETURN;
    ELSIF jsonb_typeof(sortby) <> 'array' THEN
        RAISE EXCEPTION 'sortby must be a list of {field, direction}' USING ERRCODE = '42601';
    END IF;
    FOR field IN SELECT jsonb_array_elements(sortby) LOOP
        name := regexp_replace(field ->> 'field', '^properties\.', '');
        direction := upper(coalesce(nullif(field ->> 'direction', ''), 'asc'));
        IF coalesce(name, '') = '' OR direction NOT IN ('ASC', 'DESC') THEN
            RAISE EXCEPTION 'sortby takes a field and a direction, asc or desc: %', left(field::text, 200) USING ERRCODE = '42601';
        END IF;
        key := column_sql(name, rel);
        IF key IS NULL THEN
            wrapper := coalesce(queryable_wrapper(name), 'to_text');
            key := property_sql(name, wrapper, rel);
            types := types || sql_type(wrapper);
            nullable := nullable || true;
        ELSE
            types := types || CASE WHEN key LIKE '%datetime' THEN 'timestamptz' WHEN name = 'geometry' THEN 'geometry' ELSE 'text' END;
            nullable := nullable || (rel = 'collections' AND name = 'geometry');
        END IF;
        keys := keys || key;
        directions := directions || direction;
    END LOOP;
    FOREACH name IN ARRAY ARRAY['id', 'collection'] LOOP
        key := column_sql(name, rel);
        IF key <> ALL (keys) AND NOT (rel = 'collections' AND name = 'collection') THEN
            keys := keys || key;
            directions := directions || 'DESC'::text;
            types := types || 'text'::text;
            nullable := nullable || false;
        END IF;
    END LOOP;
END
$$;

CREATE OR REPLACE FUNCTION sort_text(keys text[], directions text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN (SELECT string_agg(k || ' ' || d, ', ' ORDER BY n) FROM unnest(keys, directions) WITH ORDINALITY u(k, d, n));
END
$$;

-- The condition for the rows that come after the one with these values in this order. Nulls are last in ASC, first in DESC.
CREATE OR REPLACE FUNCTION after_values(keys text[], directions text[], types text[], nullable boolean[], vals text[])
RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    literals text[] := ARRAY(SELECT format('%L::%s', v, t) FROM unnest(vals, types) WITH ORDINALITY u(v, t, n) ORDER BY n);
    uniform boolean := NOT true = ANY (nullable) AND directions[1] = ALL (directions);
    beyond text;
    answer text := 'false';
BEGIN
    IF uniform THEN     -- a comparison of rows goes straight to its place in an index
        RETURN format('(%s) %s (%s)', array_to_string(keys, ', '), CASE directions[1] WHEN 'ASC' THEN '>' ELSE '<' END,
                      array_to_string(literals, ', '));
    END IF;
    FOR i IN REVERSE cardinality(keys) .. 1 LOOP
        IF vals[i] IS NULL THEN
            beyond := CASE directions[i] WHEN 'ASC' THEN 'false' ELSE keys[i] || ' IS NOT NULL' END;
            answer := format('(%s OR %s IS NULL AND %s)', beyond, keys[i], answer);
        ELSE
            beyond := format('%s %s %s', keys[i], CASE directions[i] WHEN 'ASC' THEN '>' ELSE '<' END, literals[i]);
            IF nullable[i] AND directions[i] = 'ASC' THEN
                beyond := format('%s OR %s IS NULL', beyond, keys[i]);
            END IF;
            answer := format('(%s OR %s = %s AND %s)', beyond, keys[i], literals[i], answer);
        END IF;
    END LOOP;
    IF NOT nullable[1] THEN     -- implied, for the index
        answer := format('%s %s %s AND %s', keys[1], CASE directions[1] WHEN 'ASC' THEN '>=' ELSE '<=' END, literals[1], answer);
    END IF;
    RETURN answer;
END
$$;

-- The sort values of the item that a token names: <collection>:<id>, or an id alone. Both may contain colons, so each
-- split is tried. An item deleted lately still marks its place.
CREATE OR REPLACE FUNCTION token_values(token text, keys text[]) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    name text := regexp_replace(token, '^(next|prev):', '', 'i');
    parts text[] := string_to_array(name, ':');
    collections text[];
    ids text[];
    marks items;
    vals text[];
BEGIN
    FOR n IN REVERSE cardinality(parts) - 1 .. 1 LOOP
        collections := collections || array_to_string(parts[:n], ':');
        ids := ids || array_to_string(parts[n + 1:], ':');
    END LOOP;
    SELECT i.* INTO marks FROM items i
    WHERE i.id = ANY (ids || name) AND (i.id = name OR (i.collection, i.id) IN (SELECT * FROM unnest(collections, ids)))
    ORDER BY i.id = name, length(i.collection) DESC, i.collection LIMIT 1;
    IF NOT FOUND THEN
        SELECT r.id, r.collection, r.datetime, r.end_datetime, r.shallow, r.geometry, r.content INTO marks FROM items_removed r
        WHERE r.id = ANY (ids || name) AND (r.id = name OR (r.collection, r.id) IN (SELECT * FROM unnest(collections, ids)))
        ORDER BY r.id = name, length(r.collection) DESC, r.removed DESC LIMIT 1;
    END IF;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'Could not find item using token: % item: % collection: %', token, ids[1], collections[1];
    END IF;
    IF keys = '{items.datetime,items.id,items.collection}' THEN
        RETURN ARRAY[marks.datetime::text, marks.id, marks.collection];
    END IF;
    EXECUTE format('SELECT ARRAY[(%s)::text] FROM (SELECT ($1).*) items', array_to_string(keys, ')::text, (')) INTO vals USING marks;
    RETURN vals;
END
$$;

-- How many items a search finds, as the setting context says: on counts; auto takes the planner's word for it when counting
-- would be dear. NULL: not asked for.
CREATE OR REPLACE FUNCTION search_matched(_where text, conf jsonb) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    context text := lower(coalesce(get_setting('context', conf), 'off'));
    plan json;
    matched bigint;
BEGIN
    IF context = 'off' THEN
        RETURN NULL;
    ELSIF context = 'auto' THEN
        EXECUTE 'EXPLAIN (FORMAT JSON) SELECT 1 FROM items WHERE ' || _where INTO plan;
        IF (plan #>> '{0,Plan,Plan Rows}')::double precision >= get_setting('context_estimated_count', conf)::double precision
                AND (plan #>> '{0,Plan,Total Cost}')::double precision >= get_setting('context_estimated_cost', conf)::double precision THEN
            RETURN (plan #>> '{0,Plan,Plan Rows}')::bigint;
        END IF;
    END IF;
    EXECUTE 'SELECT count(*) FROM items WHERE ' || _where INTO matched;
    RETURN matched;
END
$$;

CREATE OR REPLACE FUNCTION search(_search jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    started CONSTANT timestamptz := clock_timestamp();
    conf CONSTANT jsonb := _search -> 'conf';
    fields CONSTANT jsonb := CASE WHEN jsonb_typeof(_search -> 'fields') = 'object' THEN _search -> 'fields' END;
    token CONSTANT text := _search ->> 'token';
    backward CONSTANT boolean := coalesce(token ~* '^prev:', false);
    found_where text;
    page_where text;
    statement text;
    sort record;
    page_size int;
    has_more boolean;
    features jsonb[];
    collections text[];
    ids text[];
    shallow boolean[];
    returned int;
    matched bigint;
    include text[];
    exclude text[];
    url text;
    links jsonb;
    answer jsonb;
BEGIN
    IF _search IS NULL THEN
        RAISE EXCEPTION 'null value in column "search"' USING ERRCODE = '23502';
    ELSIF jsonb_typeof(_search) NOT IN ('object', 'array') THEN
        RAISE EXCEPTION 'a search is an object' USING ERRCODE = '22023';
    END IF;
    page_size := coalesce(_search ->> 'limit', '10');
    IF page_size < -1 THEN
        RAISE EXCEPTION 'LIMIT must not be negative' USING ERRCODE = '2201W';
    END IF;
    page_size := greatest(page_size, 0);

    found_where := search_where(_search);
    page_where := found_where;
    sort := sort_keys(_search -> 'sortby', 'items');
    IF backward THEN
        sort.directions := ARRAY(SELECT CASE d WHEN 'ASC' THEN 'DESC' ELSE 'ASC' END FROM unnest(sort.directions) WITH ORDINALITY u(d, n) ORDER BY n);
    END IF;
    IF token IS NOT NULL THEN
        page_where := format('%s AND %s', found_where,
            after_values(sort.keys, sort.directions, sort.types, sort.nullable, token_values(token, sort.keys)));
    END IF;
    statement := format('SELECT content, collection, id, shallow FROM items WHERE %s ORDER BY %s LIMIT %s',
                        page_where, sort_text(sort.keys, sort.directions), page_size::bigint + 1);
    EXECUTE CASE
        WHEN backward THEN format('SELECT array_agg(content ORDER BY n DESC), array_agg(collection ORDER BY n DESC), array_agg(id ORDER BY n DESC), '
                                  'array_agg(shallow ORDER BY n DESC) FROM (SELECT *, row_number() OVER () AS n FROM (%s) rows) page', statement)
        ELSE format('SELECT array_agg(content), array_agg(collection), array_agg(id), array_agg(shallow) FROM (%s) page', statement) END
    INTO features, collections, ids, shallow;

    -- one row more than the page was asked for: is there more this way?
    returned := coalesce(cardinality(ids), 0);
    has_more := returned > page_size;
    IF has_more THEN
        returned := page_size;
        features := CASE WHEN backward THEN features[2:] ELSE features[:returned] END;
        collections := CASE WHEN backward THEN collections[2:] ELSE collections[:returned] END;
        ids := CASE WHEN backward THEN ids[2:] ELSE ids[:returned] END;
        shallow := CASE WHEN backward THEN shallow[2:] ELSE shallow[:returned] END;
    END IF;

    include := fields_list(fields, 'include');
    exclude := fields_list(fields, 'exclude');
    IF (conf ->> 'nohydrate')::boolean THEN
        IF cardinality(include) > 0 AND 'geometry' <> ALL (include) OR 'geometry' = ANY (exclude) THEN
            features := ARRAY(SELECT f || '{"geometry": null}' FROM unnest(features) WITH ORDINALITY u(f, n) ORDER BY n);
        END IF;
    ELSIF returned > 0 THEN
        -- nothing to hydrate when only members are wanted that no base item has
        IF cardinality(include) = 0 OR EXISTS (SELECT FROM unnest(include) f WHERE f ~ '^(assets|stac_version)(\.|$)') THEN
            features := (
                SELECT array_agg(hydrate_item(f.content, b.base_item, f.shallow) ORDER BY f.n)
                FROM unnest(features, collections, shallow) WITH ORDINALITY f(content, collection, shallow, n)
                JOIN (SELECT c.id, c.base_item || '{}' AS base_item FROM collections c WHERE c.id = ANY (collections) OFFSET 0) b
                    ON b.id = f.collection);
        END IF;
        IF fields IS NOT NULL THEN
            features := ARRAY(
                SELECT jsonb_fields(f, CASE WHEN cardinality(include) > 0 THEN include || '{id,collection}'::text[] END, exclude)
                FROM unnest(features) WITH ORDINALITY u(f, n) ORDER BY n);
        END IF;
    END IF;

    url := base_url(conf);
    links := jsonb_build_array(
        jsonb_build_object('rel', 'root', 'href', url, 'type', 'application/json'),
        jsonb_build_object('rel', 'self', 'href', url || '/search', 'type', 'application/json'));
    IF returned > 0 AND (has_more OR backward) THEN
        links := links || jsonb_build_object('rel', 'next', 'type', 'application/geo+json', 'method', 'GET',
            'href', format('%s/search?token=next:%s:%s', url, collections[returned], ids[returned]));
    END IF;
    IF returned > 0 AND token IS NOT NULL AND (has_more OR NOT backward) THEN
        links := links || jsonb_build_object('rel', 'prev', 'type', 'application/geo+json', 'method', 'GET',
            'href', format('%s/search?token=prev:%s:%s', url, collections[1], ids[1]));
    END IF;

    -- features goes in as an array of documents and all at once: so each is copied only once
    matched := search_matched(found_where, conf);
    answer := CASE WHEN matched IS NULL
        THEN jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(features, '{}'), 'links', links, 'numberReturned', returned)
        ELSE jsonb_build_object('type', 'FeatureCollection', 'features', coalesce(features, '{}'), 'links', links, 'numberReturned', returned,
                                'numberMatched', matched) END;
    IF get_setting_bool('timing', conf) THEN
        answer := answer || jsonb_build_object('timing', extract(epoch FROM clock_timestamp() - started) * 1000);
    END IF;
    RETURN answer;
END
$$;
