-- search: one request, one statement over items, besides those for its token and its count. Reads only, so it runs in read-only
-- transactions and on a standby.
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
    start timestamptz;
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
            -- = lets an index give the order
            WHEN cardinality(collection_ids) = 1 THEN format('items.collection = %L', collection_ids[1])
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
            conditions := conditions || format('%I.datetime <= %L', rel, instant_text(span.last));
        END IF;
        IF span.first > '-infinity' THEN
            conditions := conditions || format('%I.end_datetime >= %L', rel, instant_text(span.first));
            start := earliest_start(span.first, collection_ids);
            IF rel = 'items' AND start IS NOT NULL THEN
                -- says the same; but this is what the datetime index can use
                conditions := conditions || format('items.datetime >= %L', instant_text(start));
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
            WHEN rel = 'items' THEN format(
                'items.content -> ''properties'' ?| ''{description,title,keywords}'' '
                'AND searchable_text(items.content -> ''properties'') @@ %L::tsquery', q)
            ELSE format('searchable_text(%I.content) @@ %L::tsquery', rel, q) END;
    END IF;
    RETURN coalesce(nullif(array_to_string(conditions, ' AND '), ''), 'true');
END
$$;
-- For q. Most items have none of the three members and stay out of it.
CREATE INDEX IF NOT EXISTS items_text_idx ON items USING gin (searchable_text(content -> 'properties'))
    WHERE content -> 'properties' ?| '{description,title,keywords}';

-- The sort keys of a search: expressions, ASC or DESC, types, and which may be null. The last keys make the order total.
CREATE OR REPLACE FUNCTION sort_keys(sortby jsonb, rel text,
    OUT keys text[], OUT directions text[], OUT types text[], OUT nullable boolean[]) LANGUAGE plpgsql STABLE AS $$
DECLARE
    field jsonb;
    name text;
    direction text;
    wrapper text;
    key text;
    type text;
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
            type := sql_type(wrapper);
        ELSE
            wrapper := NULL;
            type := CASE WHEN key LIKE '%datetime' THEN 'timestamptz' WHEN name = 'geometry' THEN 'geometry' ELSE 'text' END;
        END IF;
        CONTINUE WHEN key = ANY (keys);     -- once more says nothing
        keys := keys || key;
        directions := directions || direction;
        types := types || type;
        nullable := nullable || (wrapper IS NOT NULL OR rel = 'collections' AND name = 'geometry');
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

-- The sort keys of a row as texts, a list of expressions; instants so that any session reads them alike.
CREATE OR REPLACE FUNCTION key_texts(keys text[], types text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(format(CASE t WHEN 'timestamptz' THEN 'instant_text(%s)' ELSE '(%s)::text' END, k), ', ' ORDER BY n)
    FROM unnest(keys, types) WITH ORDINALITY u(k, t, n)
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
    -- implied, for the index; after a value in DESC there is no null any more
    IF NOT nullable[1] OR directions[1] = 'DESC' AND vals[1] IS NOT NULL THEN
        answer := format('%s %s %s AND %s', keys[1], CASE directions[1] WHEN 'ASC' THEN '>=' ELSE '<=' END, literals[1], answer);
    END IF;
    RETURN answer;
END
$$;

-- The sort values of the item that a token names: <collection>:<id>, or an id alone. Both may contain colons, so each
-- split is tried, up to the eighth. An item deleted lately still marks its place.
DROP FUNCTION IF EXISTS token_values(text, text[]);     -- the one before
CREATE OR REPLACE FUNCTION token_values(token text, keys text[], types text[]) RETURNS text[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    name text := regexp_replace(token, '^(next|prev):', '', 'i');
    parts text[] := string_to_array(name, ':');
    collections text[];
    ids text[];
    marks items;
    vals text[];
BEGIN
    FOR n IN REVERSE least(cardinality(parts) - 1, 8) .. 1 LOOP
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
        RETURN ARRAY[instant_text(marks.datetime), marks.id, marks.collection];
    END IF;
    EXECUTE format('SELECT ARRAY[%s] FROM (SELECT ($1).*) items', key_texts(keys, types)) INTO vals USING marks;
    RETURN vals;
END
$$;

-- What the planner expects of a statement. Not marked STABLE only because EXPLAIN is refused there.
CREATE OR REPLACE FUNCTION estimate(statement text, OUT expected double precision, OUT cost double precision) LANGUAGE plpgsql AS $$
DECLARE
    plan json;
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON) ' || statement INTO plan;
    expected := plan #>> '{0,Plan,Plan Rows}';
    cost := plan #>> '{0,Plan,Total Cost}';
END
$$;

-- How many items match, as the setting context says: on counts; auto takes the planner's word where counting would be dear.
-- NULL: not asked for.
DROP FUNCTION IF EXISTS search_matched(text, jsonb);    -- its parameters had other names
CREATE FUNCTION search_matched(matching text, conf jsonb) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    context CONSTANT text := lower(coalesce(get_setting('context', conf), 'off'));
    guess record;
    matched bigint;
BEGIN
    IF context = 'off' THEN
        RETURN NULL;
    ELSIF context = 'auto' THEN
        guess := estimate('SELECT 1 FROM items WHERE ' || matching);
        IF guess.expected >= get_setting('context_estimated_count', conf)::double precision
                AND guess.cost >= get_setting('context_estimated_cost', conf)::double precision THEN
            RETURN guess.expected;
        END IF;
    END IF;
    EXECUTE 'SELECT count(*) FROM items WHERE ' || matching INTO matched;
    RETURN matched;
END
$$;

-- The links of an answer. collections and ids are those of the page and of one row more, if there is one.
CREATE OR REPLACE FUNCTION search_links(url text, collections text[], ids text[], page_size int, backward boolean, started boolean)
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    has_more CONSTANT boolean := coalesce(cardinality(ids) > page_size, false);
    returned CONSTANT int := least(coalesce(cardinality(ids), 0), page_size);
    first CONSTANT int := CASE WHEN backward AND has_more THEN 2 ELSE 1 END;
    last CONSTANT int := first + returned - 1;
    links jsonb := jsonb_build_array(
        jsonb_build_object('rel', 'root', 'href', url, 'type', 'application/json'),
        jsonb_build_object('rel', 'self', 'href', url || '/search', 'type', 'application/json'));
BEGIN
    IF returned > 0 AND (has_more OR backward) THEN
        links := links || jsonb_build_object('rel', 'next', 'type', 'application/geo+json', 'method', 'GET',
            'href', format('%s/search?token=next:%s:%s', url, collections[last], ids[last]));
    END IF;
    IF returned > 0 AND (backward AND has_more OR started AND NOT backward) THEN
        links := links || jsonb_build_object('rel', 'prev', 'type', 'application/geo+json', 'method', 'GET',
            'href', format('%s/search?token=prev:%s:%s', url, collections[first], ids[first]));
    END IF;
    RETURN links;
END
$$;

-- How a search is answered. statement yields the rows of the page in the order of the answer, and one more row to know
-- whether there is more: the last one, or, backward, the first one, which more then tells.
-- hydrate: whether the documents lack what the base item says. include and exclude are what is left to be done for fields.
CREATE OR REPLACE FUNCTION search_plan(_search jsonb, OUT statement text, OUT page_size int, OUT backward boolean, OUT started boolean,
    OUT hydrate boolean, OUT include text[], OUT exclude text[], OUT url text, OUT matched bigint) LANGUAGE plpgsql STABLE AS $$
DECLARE
    conf CONSTANT jsonb := _search -> 'conf';
    token CONSTANT text := _search ->> 'token';
    matching text;
    page text;
    sort record;
    document text := 'content';
BEGIN
    page_size := coalesce(_search ->> 'limit', '10');
    IF _search IS NULL THEN
        RAISE EXCEPTION 'null value in column "search"' USING ERRCODE = '23502';
    ELSIF jsonb_typeof(_search) NOT IN ('object', 'array') THEN
        RAISE EXCEPTION 'a search is an object' USING ERRCODE = '22023';
    ELSIF page_size < -1 THEN
        RAISE EXCEPTION 'LIMIT must not be negative' USING ERRCODE = '2201W';
    END IF;
    page_size := greatest(page_size, 0);
    include := fields_list(_search -> 'fields', 'include');
    exclude := fields_list(_search -> 'fields', 'exclude');

    matching := search_where(_search);
    page := matching;
    sort := sort_keys(_search -> 'sortby', 'items');
    started := token IS NOT NULL;
    backward := coalesce(token ~* '^prev:', false);
    IF backward THEN
        sort.directions := ARRAY(SELECT CASE d WHEN 'ASC' THEN 'DESC' ELSE 'ASC' END
                                 FROM unnest(sort.directions) WITH ORDINALITY u(d, n) ORDER BY n);
    END IF;
    IF started THEN
        page := page || ' AND ' || after_values(sort.keys, sort.directions, sort.types, sort.nullable,
            token_values(token, sort.keys, sort.types));
    END IF;

    IF (conf ->> 'nohydrate')::boolean THEN
        hydrate := false;
        IF cardinality(include) > 0 AND 'geometry' <> ALL (include) OR 'geometry' = ANY (exclude) THEN
            document := 'content || ''{"geometry": null}'' AS content';
        END IF;
        include := '{}';
        exclude := '{}';
    ELSE
        -- nothing to hydrate if only members are wanted that no base item has
        hydrate := cardinality(include) = 0 OR EXISTS (SELECT FROM unnest(include) f WHERE f ~ '^(assets|stac_version)(\.|$)');
        IF cardinality(include) > 0 THEN
            include := include || '{id,collection}'::text[];
        END IF;
    END IF;
    statement := format('SELECT %s, collection, id, shallow%s FROM items WHERE %s ORDER BY %s LIMIT %s',
        document, CASE WHEN backward THEN '' ELSE ', false AS more' END, page, sort_text(sort.keys, sort.directions), page_size + 1);
    IF backward THEN
        statement := format('SELECT content, collection, id, shallow, more '
            'FROM (SELECT *, row_number() OVER () AS n, count(*) OVER () > %s AS more FROM (%s) found) page ORDER BY n DESC',
            page_size, statement);
    END IF;
    url := base_url(conf);
    matched := search_matched(matching, conf);
END
$$;

-- What the items of a collection are hydrated with: its base item, and the asset_texts of that.
CREATE OR REPLACE FUNCTION page_base(collection text, OUT base_item jsonb, OUT texts jsonb) LANGUAGE plpgsql STABLE AS $$
BEGIN
    -- decompressed once, not for each item
    SELECT c.base_item || '{}', asset_texts(c.base_item) INTO base_item, texts FROM collections c WHERE c.id = page_base.collection;
END
$$;

CREATE OR REPLACE FUNCTION search(_search jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    plan CONSTANT record := search_plan(_search);
    shaped CONSTANT boolean := cardinality(plan.include || plan.exclude) > 0;
    row_of_page record;
    document jsonb;
    features jsonb[] := '{}';
    collections text[];
    ids text[];
    known text[];       -- the collections of the page so far, and their base items
    bases jsonb[];
    links jsonb;
BEGIN
    FOR row_of_page IN EXECUTE plan.statement LOOP
        collections := collections || row_of_page.collection;
        ids := ids || row_of_page.id;
        CONTINUE WHEN CASE WHEN plan.backward THEN row_of_page.more AND cardinality(ids) = 1 ELSE cardinality(ids) > plan.page_size END;
        document := row_of_page.content;
        IF plan.hydrate THEN
            IF row_of_page.collection = ANY (known) IS NOT TRUE THEN
                known := known || row_of_page.collection;
                bases := bases || (page_base(row_of_page.collection)).base_item;
            END IF;
            document := hydrate_item(document, bases[array_position(known, row_of_page.collection)], row_of_page.shallow);
        END IF;
        IF shaped THEN
            document := jsonb_fields(document, plan.include, plan.exclude);
        END IF;
        features := features || document;
    END LOOP;
    links := search_links(plan.url, collections, ids, plan.page_size, plan.backward, plan.started);
    -- all members in one call: each document is copied only once
    IF plan.matched IS NULL THEN
        RETURN jsonb_build_object('type', 'FeatureCollection', 'features', features, 'links', links,
            'numberReturned', cardinality(features));
    END IF;
    RETURN jsonb_build_object('type', 'FeatureCollection', 'features', features, 'links', links,
        'numberReturned', cardinality(features), 'numberMatched', plan.matched);
END
$$;

-- The same answer as text, in parts that make a JSON document together; PgSTAC has no such function. It takes less than
-- half the time: the text of an item is made once, where jsonb takes every document apart, builds it anew and prints it.
CREATE OR REPLACE FUNCTION search_parts(_search jsonb DEFAULT '{}') RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
DECLARE
    head CONSTANT text := '{"type": "FeatureCollection", "features": [';
    plan CONSTANT record := search_plan(_search);
    shaped CONSTANT boolean := cardinality(plan.include || plan.exclude) > 0;
    row_of_page record;
    document jsonb;
    feature text;
    returned int := 0;
    collections text[];
    ids text[];
    known text[];
    base record;
    bases jsonb[];
    texts jsonb[];
    k int;
BEGIN
    FOR row_of_page IN EXECUTE plan.statement LOOP
        collections := collections || row_of_page.collection;
        ids := ids || row_of_page.id;
        CONTINUE WHEN CASE WHEN plan.backward THEN row_of_page.more AND cardinality(ids) = 1 ELSE cardinality(ids) > plan.page_size END;
        IF plan.hydrate THEN
            k := array_position(known, row_of_page.collection);
            IF k IS NULL THEN
                base := page_base(row_of_page.collection);
                known := known || row_of_page.collection;
                bases := bases || base.base_item;
                texts := texts || base.texts;
                k := cardinality(known);
            END IF;
        END IF;
        IF shaped THEN
            document := row_of_page.content;
            IF plan.hydrate THEN
                document := hydrate_item(document, bases[k], row_of_page.shallow);
            END IF;
            feature := jsonb_fields(document, plan.include, plan.exclude);
        ELSIF plan.hydrate THEN
            feature := hydrate_text(row_of_page.content, bases[k], texts[k], row_of_page.shallow);
        ELSE
            feature := row_of_page.content;
        END IF;
        returned := returned + 1;
        RETURN NEXT CASE returned WHEN 1 THEN head ELSE ', ' END || feature;
    END LOOP;
    RETURN NEXT concat(CASE returned WHEN 0 THEN head END, '], "links": ',
        search_links(plan.url, collections, ids, plan.page_size, plan.backward, plan.started),
        ', "numberReturned": ', returned, ', "numberMatched": ' || plan.matched, '}');
END
$$;
DROP FUNCTION IF EXISTS search_statement(jsonb, text);  -- what both had in common before

-- The same in one text.
DROP FUNCTION IF EXISTS search_json(jsonb);   -- it was of another type
CREATE FUNCTION search_json(_search jsonb DEFAULT '{}') RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT string_agg(part, '') FROM search_parts(_search) part);
END
$$;

-- The rows of a page, in the order in which the search goes through them, and one row more if there is one, without its
-- content. PgSTAC has no such function. It is for a server that makes its own tokens: place (of the first and of the last
-- row of the page) is what the row is sorted by, as a list of texts and nulls, and what comes after such a list, or before
-- it, is the next page. A token within _search is understood too.
CREATE OR REPLACE FUNCTION search_page(_search jsonb, page_size int, _place jsonb DEFAULT NULL, backward boolean DEFAULT false)
RETURNS TABLE (id text, collection text, content text, place text) LANGUAGE plpgsql STABLE AS $$
DECLARE
    nohydrate CONSTANT boolean := coalesce((_search -> 'conf' ->> 'nohydrate')::boolean, false);
    include text[] := fields_list(_search -> 'fields', 'include');
    exclude CONSTANT text[] := fields_list(_search -> 'fields', 'exclude');
    page text := search_where(_search);
    sort record := sort_keys(_search -> 'sortby', 'items');
    vals text[];
    document text;
BEGIN
    IF backward THEN
        sort.directions := ARRAY(SELECT CASE d WHEN 'ASC' THEN 'DESC' ELSE 'ASC' END
                                 FROM unnest(sort.directions) WITH ORDINALITY u(d, n) ORDER BY n);
    END IF;
    IF _search ? 'token' THEN
        vals := token_values(_search ->> 'token', sort.keys, sort.types);
    ELSIF jsonb_typeof(_place) = 'array' THEN
        vals := ARRAY(SELECT v FROM jsonb_array_elements_text(_place) WITH ORDINALITY u(v, n) ORDER BY n);
        IF cardinality(vals) <> cardinality(sort.keys) THEN
            RAISE EXCEPTION 'Could not find item using token: a place of % keys', cardinality(vals);
        END IF;
    END IF;
    IF vals IS NOT NULL THEN
        page := page || ' AND ' || after_values(sort.keys, sort.directions, sort.types, sort.nullable, vals);
    END IF;

    IF nohydrate THEN
        document := 'items.content::text';
    ELSIF cardinality(include || exclude) = 0 THEN
        document := 'hydrate_text(items.content, base.base_item, base.texts, items.shallow)';
    ELSE
        IF cardinality(include) > 0 THEN
            include := include || '{id,collection}'::text[];
        END IF;
        document := format('jsonb_fields(hydrate_item(items.content, base.base_item, items.shallow), %L, %L)::text', include, exclude);
    END IF;
    RETURN QUERY EXECUTE format($sql$
        WITH page AS (
            SELECT items, row_number() OVER () AS n FROM (SELECT * FROM items WHERE %1$s ORDER BY %2$s LIMIT %3$s + 1) items
        )%4$s
        SELECT items.id, items.collection, CASE WHEN n <= %3$s THEN %5$s END, CASE WHEN n IN (1, %3$s) THEN to_json(ARRAY[%6$s])::text END
        FROM (SELECT (page.items).*, n FROM page OFFSET 0) items%7$s
        ORDER BY n
        $sql$,
        page, sort_text(sort.keys, sort.directions), page_size,
        CASE WHEN NOT nohydrate THEN ', base AS MATERIALIZED (
            SELECT c.collection, b.* FROM (SELECT DISTINCT (page.items).collection FROM page) c, page_base(c.collection) b)' END,
        document,
        key_texts(sort.keys, sort.types),
        CASE WHEN NOT nohydrate THEN ' JOIN base ON base.collection = items.collection' END);
END
$$;
