-- Items: how an item is stored (dehydrated) and made whole again (hydrated), the staging tables that take items in,
-- and the functions that read and write single items.

SET search_path = pgstac, public;

-- An item is stored without what its collection's base item already says. The text U+1235F U+203B, the marker, stands
-- where the base item has a value and the item has none. Base items have no null members inside assets, so a null of
-- the item stays a null, except where it hides a value of the base item: that comes back as absent.

-- What is left of a value over its base value; SQL NULL when nothing is.
CREATE OR REPLACE FUNCTION dehydrate_value(value jsonb, base jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF base IS NULL OR base = 'null' THEN
        RETURN value;
    ELSIF value IS NULL OR value = 'null' THEN
        RETURN '"𒍟※"';
    ELSIF jsonb_typeof(value) = 'object' AND jsonb_typeof(base) = 'object' THEN
        RETURN coalesce((
            SELECT jsonb_object_agg(key, rest)
            FROM (SELECT key, dehydrate_value(value -> key, base -> key) AS rest FROM jsonb_object_keys(base || value) key) members
            WHERE rest IS NOT NULL), '{}');
    ELSIF value = base THEN
        RETURN NULL;
    ELSIF jsonb_typeof(value) = 'array' AND jsonb_typeof(base) = 'array' AND jsonb_array_length(value) = jsonb_array_length(base) THEN
        RETURN (SELECT jsonb_agg(dehydrate_value(e, base -> (n - 1)::int) ORDER BY n)
                FROM jsonb_array_elements(value) WITH ORDINALITY u(e, n));
    END IF;
    RETURN value;
END
$$;

-- The reverse of dehydrate_value.
CREATE OR REPLACE FUNCTION hydrate_value(value jsonb, base jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF value = '"𒍟※"' THEN
        RETURN NULL;
    ELSIF value IS NULL OR value = 'null' THEN
        RETURN coalesce(base, value);
    ELSIF jsonb_typeof(value) = 'object' AND jsonb_typeof(base) = 'object' THEN
        RETURN coalesce((
            SELECT jsonb_object_agg(key, whole)
            FROM (SELECT key, pgstac.hydrate_value(value -> key, base -> key) AS whole FROM jsonb_object_keys(base || value) key) members
            WHERE whole IS NOT NULL), '{}');
    ELSIF jsonb_typeof(value) = 'array' AND jsonb_typeof(base) = 'array' AND jsonb_array_length(value) = jsonb_array_length(base) THEN
        RETURN (SELECT coalesce(jsonb_agg(pgstac.hydrate_value(e, base -> (n - 1)::int) ORDER BY n), '[]')
                FROM jsonb_array_elements(value) WITH ORDINALITY u(e, n));
    END IF;
    RETURN value;
END
$$;

-- The assets of a base item as dehydrate_item needs them; NULL if there are none.
CREATE OR REPLACE FUNCTION base_assets(base jsonb) RETURNS base_asset[] LANGUAGE sql IMMUTABLE AS $$
    SELECT array_agg(ROW(key, value, members, nested,
                         ARRAY[value -> nested[1], value -> nested[2], value -> nested[3]])::base_asset)
    FROM jsonb_each(CASE jsonb_typeof(base -> 'assets') WHEN 'object' THEN base -> 'assets' ELSE '{}' END)
    CROSS JOIN LATERAL (
        SELECT CASE jsonb_typeof(value) WHEN 'object' THEN coalesce(array_agg(m.key), '{}') END AS members,
               CASE WHEN jsonb_typeof(value) = 'object' AND count(*) FILTER (WHERE m.nested) <= 3
                    THEN coalesce(array_agg(m.key) FILTER (WHERE m.nested), '{}') END AS nested
        FROM (SELECT e.key, jsonb_typeof(e.value) IN ('object', 'array') AS nested
              FROM jsonb_each(CASE jsonb_typeof(value) WHEN 'object' THEN value ELSE '{}' END) e) m
    ) names
$$;

-- An item without what the base item says. shallow: every asset is the base asset with members added, so hydration is
-- one || per asset. That is the usual case and the fast one, both ways; dehydrate_value and hydrate_value do the rest.
-- One row; a set, because PostgreSQL puts such a function into the statement that calls it, in place of calling it.
DROP FUNCTION IF EXISTS dehydrate_item(jsonb, jsonb);   -- the one before
CREATE OR REPLACE FUNCTION dehydrate_item(item jsonb, base jsonb, base_assets base_asset[])
RETURNS TABLE (content jsonb, shallow boolean) LANGUAGE sql IMMUTABLE ROWS 1 AS $$
    SELECT CASE
               WHEN NOT regular THEN jsonb_set(rest, '{assets}', coalesce(dehydrate_value(parts.assets, base -> 'assets'), 'null'))
               WHEN base_assets IS NULL THEN rest
               ELSE jsonb_set(rest, '{assets}', d.assets || (parts.assets - d.known)) END,
           regular AND d.shallow
    FROM (
        -- taken out first, to copy less
        SELECT CASE
                   WHEN item ->> 'stac_version' = base ->> 'stac_version' THEN item - '{stac_version,assets}'::text[]
                   WHEN item ->> 'stac_version' IS NULL AND base ->> 'stac_version' IS NOT NULL
                   THEN item - 'assets' || '{"stac_version": "𒍟※"}'
                   ELSE item - 'assets' END
               || CASE WHEN base_assets IS NULL AND item ? 'assets' THEN jsonb_build_object('assets', item -> 'assets') ELSE '{}' END AS rest,
               item -> 'assets' AS assets,
               coalesce(jsonb_typeof(base -> 'assets'), 'null') = 'null'
               OR base_assets IS NOT NULL AND coalesce(jsonb_typeof(item -> 'assets'), '') = 'object' AS regular
        OFFSET 0    -- each step is evaluated once
    ) parts
    CROSS JOIN LATERAL (
        SELECT coalesce(jsonb_object_agg(key, CASE
                   WHEN value IS NULL THEN '"𒍟※"'
                   WHEN fits THEN remainder
                   ELSE dehydrate_value(value, base_asset) END), '{}') AS assets,
               coalesce(array_agg(key), '{}') AS known,
               coalesce(bool_and(fits), true) AS shallow
        FROM (SELECT key, value, base_asset, remainder,
                     -- whether the asset has all that the base asset has: @> tells that of scalars, = of the rest, if it is not much
                     value IS NULL OR CASE
                         WHEN members IS NULL OR jsonb_typeof(value) <> 'object' THEN false
                         WHEN nested IS NULL THEN base_asset || remainder = value
                         ELSE value @> base_asset
                              AND ARRAY[value -> nested[1], value -> nested[2], value -> nested[3]] = nested_values END AS fits
              FROM (SELECT key, value, base_asset, members, nested, nested_values,
                           CASE jsonb_typeof(value) WHEN 'object' THEN value - members END AS remainder
                    FROM (SELECT b.key, parts.assets -> b.key AS value, b.value AS base_asset, b.members, b.nested, b.nested_values
                          FROM unnest(CASE WHEN regular THEN base_assets END) b
                          OFFSET 0) pairs
                    OFFSET 0) remainders
              OFFSET 0) checked
    ) d
$$;

CREATE OR REPLACE FUNCTION hydrate_item(content jsonb, base jsonb, shallow boolean) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    assets jsonb;
    base_assets jsonb;
BEGIN
    -- decompressed once, not for each member
    content := content || '{}';
    base := base || '{}';
    assets := content -> 'assets';
    base_assets := nullif(base -> 'assets', 'null');
    IF content ->> 'stac_version' = '𒍟※' THEN
        content := content - 'stac_version';
    ELSIF content ->> 'stac_version' IS NULL AND base ->> 'stac_version' IS NOT NULL THEN
        content := content || jsonb_build_object('stac_version', base -> 'stac_version');
    END IF;
    IF base_assets IS NOT NULL THEN
        IF shallow THEN
            SELECT coalesce(jsonb_object_agg(key, CASE WHEN base_assets ? key THEN (base_assets -> key) || value ELSE value END), '{}')
            INTO assets FROM jsonb_each(assets) WHERE value <> '"𒍟※"';
        ELSE
            assets := pgstac.hydrate_value(assets, base_assets);
        END IF;
        content := CASE WHEN assets IS NULL THEN content - 'assets' ELSE jsonb_set(content, '{assets}', assets) END;
    END IF;
    RETURN content;
END
$$;

-- How the text of each asset of a base item begins, "key": {members: what hydrate_text needs, made once for many items.
CREATE OR REPLACE FUNCTION asset_texts(base jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_object_agg(key, to_json(key) || ': ' || left(value::text, -1))
    FROM jsonb_each(CASE jsonb_typeof(base -> 'assets') WHEN 'object' THEN base -> 'assets' ELSE '{}' END)
    WHERE jsonb_typeof(value) = 'object' AND value <> '{}'
$$;

-- hydrate_item as text, three times as fast where the item is shallow: the members of the base asset are put in front of
-- the asset's own, and no document is built. texts are the asset_texts of base.
CREATE OR REPLACE FUNCTION hydrate_text(content jsonb, base jsonb, texts jsonb, shallow boolean) RETURNS text
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    assets text;
    rest jsonb;
BEGIN
    content := content || '{}';
    IF NOT shallow OR coalesce(jsonb_typeof(base -> 'assets'), 'null') <> 'object' OR content ->> 'stac_version' = '𒍟※' THEN
        RETURN hydrate_item(content, base, shallow)::text;
    END IF;
    SELECT string_agg(CASE
               WHEN inherited IS NULL THEN to_json(key) || ': ' || own
               WHEN own = '{}' THEN inherited || '}'
               ELSE inherited || ', ' || substr(own, 2) END, ', ')
    INTO assets
    FROM (SELECT key, value::text AS own, texts ->> key AS inherited FROM jsonb_each(content -> 'assets') OFFSET 0) members
    WHERE own <> '"𒍟※"';
    rest := content - 'assets';
    IF NOT rest ? 'stac_version' AND base ->> 'stac_version' IS NOT NULL THEN
        rest := rest || jsonb_build_object('stac_version', base -> 'stac_version');
    END IF;
    -- an item has an id: rest is not empty
    RETURN '{"assets": {' || coalesce(assets, '') || '}, ' || substr(rest::text, 2);
END
$$;

-- The row that stores an item; its content only where that has to be other than the item, which is still whole.
-- base is its collection's base item, NULL if there is no such collection.
-- The caller has set the time zone to UTC, and how dates are read. Errors: P0001 time, 23502 id or geometry missing,
-- 23514 no such collection, 22007/22008 no time, XX000/22023 no geometry.
CREATE OR REPLACE FUNCTION item_row(item jsonb, base jsonb) RETURNS items LANGUAGE plpgsql STABLE AS $$
DECLARE
    made items;
    properties jsonb := item -> 'properties';
BEGIN
    made.datetime := properties ->> 'start_datetime';
    made.end_datetime := properties ->> 'end_datetime';
    IF made.datetime IS NULL OR made.end_datetime IS NULL THEN
        made.datetime := properties ->> 'datetime';
        made.end_datetime := made.datetime;
    END IF;
    IF made.datetime IS NULL THEN
        RAISE EXCEPTION 'Either datetime (%) or both start_datetime (%) and end_datetime (%) must be set.',
            properties ->> 'datetime', properties ->> 'start_datetime', properties ->> 'end_datetime';
    ELSIF made.datetime > made.end_datetime THEN
        RAISE EXCEPTION 'start_datetime (%) must be < end_datetime (%)', made.datetime, made.end_datetime;
    ELSIF NOT isfinite(made.datetime) OR NOT isfinite(made.end_datetime) THEN
        RAISE EXCEPTION 'not a time: % to %', made.datetime, made.end_datetime USING ERRCODE = '22007';
    END IF;

    made.id := item ->> 'id';
    IF made.id IS NULL THEN
        RAISE EXCEPTION 'null value in column "id" of an item' USING ERRCODE = '23502';
    END IF;
    made.collection := item ->> 'collection';
    IF base IS NULL THEN
        RAISE EXCEPTION 'no partition of relation "items" found for row: item % names no collection that exists (%)',
            made.id, made.collection USING ERRCODE = '23514';
    END IF;

    IF item ? 'geometry' THEN
        made.geometry := geojson_geometry(nullif(item -> 'geometry', 'null'));
    ELSIF item ? 'bbox' THEN
        made.geometry := bbox_geometry(item -> 'bbox');
        made.content := item || jsonb_build_object('geometry', ST_AsGeoJSON(made.geometry)::jsonb);
    END IF;
    IF made.geometry IS NULL THEN
        RAISE EXCEPTION 'null value in column "geometry" of item %', made.id USING ERRCODE = '23502';
    END IF;

    IF item ->> 'type' IS DISTINCT FROM 'Feature' OR jsonb_typeof(item -> 'id') <> 'string'
            OR jsonb_typeof(item -> 'collection') <> 'string' THEN
        made.content := coalesce(made.content, item)
            || jsonb_build_object('type', 'Feature', 'id', made.id, 'collection', made.collection);
    END IF;
    RETURN made;
END
$$;

-- The statement that stores items. source yields them; a conflict is what to do with an id that exists.
-- One text for all the doors: the transition table of a staging table, or the argument of a function.
CREATE OR REPLACE FUNCTION store_statement(source text, conflict text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT format($sql$
        WITH base AS MATERIALIZED (
            -- locked, so that nobody changes a base item while items are taken apart by it, and in one order for all, so that
            -- nobody waits in a circle; || '{}' decompresses, once
            SELECT id, base_item || '{}' AS base_item, base_assets(base_item) AS assets FROM collections
            WHERE id IN (SELECT content ->> 'collection' FROM %1$s source (content)) ORDER BY id FOR SHARE
        ), stored AS (
            INSERT INTO items (id, collection, datetime, end_datetime, shallow, geometry, content)
            SELECT %2$s r.id, r.collection, r.datetime, r.end_datetime, d.shallow, r.geometry, d.content
            FROM %1$s source (content) LEFT JOIN base ON base.id = source.content ->> 'collection'
            CROSS JOIN LATERAL item_row(source.content || '{}', base_item) r
            CROSS JOIN LATERAL dehydrate_item(coalesce(r.content, source.content), base_item, base.assets) d
            %3$s
            RETURNING collection, end_datetime - datetime AS duration
        ), longest AS (
            -- in powers of two, so that this row seldom changes
            SELECT collection, 2 ^ ceil(log(2, extract(epoch FROM max(duration)))) AS longest
            FROM stored WHERE duration > '0' GROUP BY collection
        )
        INSERT INTO item_durations AS known (collection, longest)
        SELECT collection, longest FROM longest l
        WHERE NOT EXISTS (SELECT FROM item_durations d WHERE d.collection = l.collection AND d.longest >= l.longest)
        ORDER BY collection
        ON CONFLICT (collection) DO UPDATE SET longest = greatest(known.longest, excluded.longest)
        $sql$,
        source,
        -- an item twice in one upsert: one survives. The order also keeps two upserts from waiting for each other
        CASE WHEN conflict = 'upsert' THEN 'DISTINCT ON (r.collection, r.id)' END,
        CASE conflict
            WHEN 'ignore' THEN 'ON CONFLICT DO NOTHING'
            WHEN 'upsert' THEN 'ORDER BY r.collection, r.id
                ON CONFLICT (id, collection) DO UPDATE SET datetime = excluded.datetime, end_datetime = excluded.end_datetime,
                    shallow = excluded.shallow, geometry = excluded.geometry, content = excluded.content
                WHERE items.content IS DISTINCT FROM excluded.content'
        END)
$$;

DROP FUNCTION IF EXISTS store_arriving(text);   -- loaders send that statement themselves now

-- Statement trigger of the three staging tables: what arrived goes on into items, the staging table is emptied.
CREATE OR REPLACE FUNCTION items_staging_arrived() RETURNS trigger LANGUAGE plpgsql
SET timezone = 'UTC' SET datestyle = 'ISO, MDY' SET search_path = pgstac, public SET enable_memoize = off AS $$
BEGIN
    EXECUTE store_statement('arrived', TG_ARGV[0]);
    EXECUTE format('DELETE FROM %I', TG_TABLE_NAME);
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER arrived AFTER INSERT ON items_staging REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION items_staging_arrived('error');
CREATE OR REPLACE TRIGGER arrived AFTER INSERT ON items_staging_ignore REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION items_staging_arrived('ignore');
CREATE OR REPLACE TRIGGER arrived AFTER INSERT ON items_staging_upsert REFERENCING NEW TABLE AS arrived
    FOR EACH STATEMENT EXECUTE FUNCTION items_staging_arrived('upsert');

CREATE OR REPLACE FUNCTION store_items(docs jsonb[], conflict text) RETURNS void LANGUAGE plpgsql
SET timezone = 'UTC' SET datestyle = 'ISO, MDY' SET search_path = pgstac, public SET enable_memoize = off AS $$
BEGIN
    IF array_position(docs, NULL) IS NOT NULL OR docs IS NULL THEN
        RAISE EXCEPTION 'null value in column "content" of relation "items_staging"' USING ERRCODE = '23502';
    END IF;
    EXECUTE store_statement('unnest($1)', conflict) USING docs;
END
$$;

CREATE OR REPLACE FUNCTION create_item(data jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pgstac.store_items(ARRAY[data], 'error');
END
$$;

CREATE OR REPLACE FUNCTION create_items(data jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pgstac.store_items(ARRAY(SELECT jsonb_array_elements(data)), 'error');
END
$$;

CREATE OR REPLACE FUNCTION upsert_item(data jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pgstac.store_items(ARRAY[data], 'upsert');
END
$$;

CREATE OR REPLACE FUNCTION upsert_items(data jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pgstac.store_items(ARRAY(SELECT jsonb_array_elements(data)), 'upsert');
END
$$;

-- The collection of the one item with this id; P0002 if there is none, P0003 if more than one could be meant.
CREATE OR REPLACE FUNCTION only_item(_id text, _collection text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    found_in text[];
BEGIN
    -- The collection before its items, as whoever changes its base item locks them: they wait for each other, and that is all.
    PERFORM FROM pgstac.collections c WHERE c.id = _collection FOR SHARE;
    found_in := ARRAY(SELECT i.collection FROM pgstac.items i
                      WHERE i.id = _id AND (_collection IS NULL OR i.collection = _collection) FOR UPDATE);
    IF cardinality(found_in) = 0 THEN
        RAISE EXCEPTION 'query returned no rows: item % of collection %', _id, _collection USING ERRCODE = 'P0002';
    ELSIF cardinality(found_in) > 1 THEN
        RAISE EXCEPTION 'query returned more than one row: item % is in %', _id, found_in USING ERRCODE = 'P0003';
    END IF;
    RETURN found_in[1];
END
$$;

-- Replaces an item that exists.
CREATE OR REPLACE FUNCTION update_item(content jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pgstac.only_item(content ->> 'id', content ->> 'collection');
    PERFORM pgstac.store_items(ARRAY[content], 'upsert');
END
$$;

CREATE OR REPLACE FUNCTION delete_item(_id text, _collection text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    _collection := pgstac.only_item(_id, _collection);
    WITH gone AS (
        DELETE FROM pgstac.items i WHERE i.id = _id AND i.collection = _collection RETURNING i.*
    )
    INSERT INTO pgstac.items_removed (id, collection, datetime, end_datetime, shallow, geometry, content)
    SELECT id, collection, datetime, end_datetime, shallow, geometry, content FROM gone;
    DELETE FROM pgstac.items_removed WHERE removed < now() - interval '1 day';
END
$$;

CREATE OR REPLACE FUNCTION get_item(_id text, _collection text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF _collection IS NULL THEN
        SELECT i.collection INTO _collection FROM pgstac.items i WHERE i.id = _id ORDER BY i.collection LIMIT 1;
    END IF;
    RETURN (SELECT pgstac.hydrate_item(i.content, c.base_item, i.shallow)
            FROM pgstac.items i JOIN pgstac.collections c ON c.id = i.collection WHERE i.id = _id AND i.collection = _collection);
END
$$;

-- Only the members that fields asks for: include (nothing named: all), then exclude. Paths are dotted and walk objects.
-- id and the other members named by always come along with any include; absent_as_null shows a missing one as null.
CREATE OR REPLACE FUNCTION jsonb_fields(doc jsonb, include text[], exclude text[], absent_as_null boolean DEFAULT false)
RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    answer jsonb := doc;
    path text[];
    field text;
BEGIN
    IF cardinality(include) > 0 THEN
        answer := '{}';
        FOREACH field IN ARRAY include LOOP
            path := string_to_array(field, '.');
            IF doc #> path IS NOT NULL OR absent_as_null AND cardinality(path) = 1 THEN
                -- missing parents first, from the top
                FOR depth IN 1 .. cardinality(path) - 1 LOOP
                    IF jsonb_typeof(answer #> path[:depth]) IS DISTINCT FROM 'object' THEN
                        EXIT WHEN answer #> path[:depth] IS NOT NULL;   -- a scalar or list: nothing can be below
                        answer := jsonb_set(answer, path[:depth], '{}');
                    END IF;
                END LOOP;
                answer := jsonb_set(answer, path, coalesce(doc #> path, 'null'));
            END IF;
        END LOOP;
    END IF;
    FOREACH field IN ARRAY coalesce(exclude, '{}') LOOP
        CONTINUE WHEN field = '';
        path := string_to_array(field, '.');
        IF jsonb_typeof(answer #> trim_array(path, 1)) = 'object' THEN
            answer := answer #- path;
        END IF;
    END LOOP;
    RETURN answer;
END
$$;

-- include or exclude of a fields object as an array; 22023 if it is none.
CREATE OR REPLACE FUNCTION fields_list(fields jsonb, list text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF jsonb_typeof(fields) = 'object' AND fields ? list THEN
        RETURN ARRAY(SELECT jsonb_array_elements_text(fields -> list));
    END IF;
    RETURN '{}';
END
$$;

DROP FUNCTION IF EXISTS item_by_id(text, text);     -- nothing calls these three any more
DROP FUNCTION IF EXISTS content_dehydrate(jsonb);
DROP FUNCTION IF EXISTS content_hydrate(items, jsonb);

-- A value merged over a base value, by the rules of hydration.
CREATE OR REPLACE FUNCTION content_hydrate(_item jsonb, _base_item jsonb, fields jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_fields(hydrate_value(_item, jsonb_strip_nulls(_base_item)), fields_list(fields, 'include'), fields_list(fields, 'exclude'))
$$;
