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
            FROM (SELECT key, hydrate_value(value -> key, base -> key) AS whole FROM jsonb_object_keys(base || value) key) members
            WHERE whole IS NOT NULL), '{}');
    ELSIF jsonb_typeof(value) = 'array' AND jsonb_typeof(base) = 'array' AND jsonb_array_length(value) = jsonb_array_length(base) THEN
        RETURN (SELECT coalesce(jsonb_agg(hydrate_value(e, base -> (n - 1)::int) ORDER BY n), '[]')
                FROM jsonb_array_elements(value) WITH ORDINALITY u(e, n));
    END IF;
    RETURN value;
END
$$;

-- An item without what the base item says. shallow: every asset is the base asset with members added, so hydration is
-- one || per asset. That is the usual case and the fast one, both ways; dehydrate_value and hydrate_value do the rest.
CREATE OR REPLACE FUNCTION dehydrate_item(item jsonb, base jsonb, OUT content jsonb, OUT shallow boolean) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    assets jsonb := item -> 'assets';
    base_assets jsonb := nullif(base -> 'assets', 'null');
    changes jsonb := '{}';
BEGIN
    content := item;
    shallow := true;
    IF base ->> 'stac_version' IS NOT NULL THEN
        IF item ->> 'stac_version' IS NULL THEN
            changes := '{"stac_version": "𒍟※"}';
        ELSIF item -> 'stac_version' = base -> 'stac_version' THEN
            content := item - 'stac_version';
        END IF;
    END IF;
    IF base_assets IS NOT NULL THEN
        IF jsonb_typeof(assets) = 'object' AND jsonb_typeof(base_assets) = 'object' THEN
            SELECT coalesce(jsonb_object_agg(key, CASE
                       WHEN base_asset IS NULL THEN value
                       WHEN is_addition THEN value - ARRAY(SELECT jsonb_object_keys(base_asset))
                       ELSE dehydrate_value(value, base_asset) END), '{}'),
                   bool_and(base_asset IS NULL OR is_addition)
            INTO assets, shallow
            FROM (SELECT key, value, base_asset,
                         jsonb_typeof(value) = 'object' AND jsonb_typeof(base_asset) = 'object' AND value || base_asset = value AS is_addition
                  FROM (SELECT key, value, base_assets -> key AS base_asset FROM jsonb_each(assets)) pairs) checked;
            shallow := coalesce(shallow, true);
            assets := coalesce((SELECT jsonb_object_agg(key, '𒍟※') FROM jsonb_object_keys(base_assets) key
                                WHERE NOT item -> 'assets' ? key), '{}') || assets;
        ELSE
            assets := coalesce(dehydrate_value(assets, base_assets), 'null');
            shallow := false;
        END IF;
        changes := changes || jsonb_build_object('assets', assets);
    END IF;
    IF changes <> '{}' THEN
        content := content || changes;
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION hydrate_item(content jsonb, base jsonb, shallow boolean) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    assets jsonb := content -> 'assets';
    base_assets jsonb := nullif(base -> 'assets', 'null');
    changes jsonb := '{}';
BEGIN
    IF content ->> 'stac_version' = '𒍟※' THEN
        content := content - 'stac_version';
    ELSIF content ->> 'stac_version' IS NULL AND base ->> 'stac_version' IS NOT NULL THEN
        changes := jsonb_build_object('stac_version', base -> 'stac_version');
    END IF;
    IF base_assets IS NOT NULL THEN
        IF shallow THEN
            SELECT coalesce(jsonb_object_agg(key, CASE WHEN base_assets ? key THEN (base_assets -> key) || value ELSE value END), '{}')
            INTO assets FROM jsonb_each(assets) WHERE value <> '"𒍟※"';
        ELSE
            assets := hydrate_value(assets, base_assets);
        END IF;
        IF assets IS NULL THEN
            content := content - 'assets';
        ELSE
            changes := changes || jsonb_build_object('assets', assets);
        END IF;
    END IF;
    RETURN CASE WHEN changes = '{}' THEN content ELSE content || changes END;
END
$$;

-- The row that stores an item. base is its collection's base item, NULL if there is no such collection.
-- The caller has set the time zone to UTC. Errors: P0001 time, 23502 id or geometry missing, 23514 no such collection,
-- 22007/22008 no time, XX000/22023 no geometry.
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
        item := item || jsonb_build_object('geometry', ST_AsGeoJSON(made.geometry)::jsonb);
    END IF;
    IF made.geometry IS NULL THEN
        RAISE EXCEPTION 'null value in column "geometry" of item %', made.id USING ERRCODE = '23502';
    END IF;

    IF item ->> 'type' IS DISTINCT FROM 'Feature' OR jsonb_typeof(item -> 'id') <> 'string' OR jsonb_typeof(item -> 'collection') <> 'string' THEN
        item := item || jsonb_build_object('type', 'Feature', 'id', made.id, 'collection', made.collection);
    END IF;
    SELECT d.content, d.shallow INTO made.content, made.shallow FROM dehydrate_item(item, base) d;
    RETURN made;
END
$$;

-- The statement that stores items. source yields them as content; a conflict is what to do with an id that exists.
-- One text for all the doors: the transition table of a staging table, or the argument of a function.
CREATE OR REPLACE FUNCTION store_statement(source text, conflict text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT format($sql$
        WITH base AS MATERIALIZED (
            -- locked, so that nobody changes a base item while items are taken apart by it; || brings it into memory once
            SELECT id, base_item || '{}' AS base_item FROM collections
            WHERE id IN (SELECT content ->> 'collection' FROM %1$s) FOR SHARE
        ), stored AS (
            INSERT INTO items (id, collection, datetime, end_datetime, shallow, geometry, content)
            SELECT %2$s r.id, r.collection, r.datetime, r.end_datetime, r.shallow, r.geometry, r.content
            FROM %1$s LEFT JOIN base ON base.id = content ->> 'collection' CROSS JOIN LATERAL item_row(content, base_item) r
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

-- Statement trigger of the three staging tables: what arrived goes on into items, the staging table is emptied.
CREATE OR REPLACE FUNCTION items_staging_arrived() RETURNS trigger LANGUAGE plpgsql
SET timezone = 'UTC' SET search_path = pgstac, public AS $$
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
SET timezone = 'UTC' AS $$
BEGIN
    IF array_position(docs, NULL) IS NOT NULL OR docs IS NULL THEN
        RAISE EXCEPTION 'null value in column "content" of relation "items_staging"' USING ERRCODE = '23502';
    END IF;
    EXECUTE store_statement('unnest($1) content', conflict) USING docs;
END
$$;

CREATE OR REPLACE FUNCTION create_item(data jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM store_items(ARRAY[data], 'error');
END
$$;

CREATE OR REPLACE FUNCTION create_items(data jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM store_items(ARRAY(SELECT jsonb_array_elements(data)), 'error');
END
$$;

CREATE OR REPLACE FUNCTION upsert_item(data jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM store_items(ARRAY[data], 'upsert');
END
$$;

CREATE OR REPLACE FUNCTION upsert_items(data jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM store_items(ARRAY(SELECT jsonb_array_elements(data)), 'upsert');
END
$$;

-- The collection of the one item with this id; P0002 if there is none, P0003 if more than one could be meant.
CREATE OR REPLACE FUNCTION only_item(_id text, _collection text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    found_in text[] := ARRAY(SELECT i.collection FROM items i
                             WHERE i.id = _id AND (_collection IS NULL OR i.collection = _collection) FOR UPDATE);
BEGIN
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
    PERFORM only_item(content ->> 'id', content ->> 'collection');
    PERFORM store_items(ARRAY[content], 'upsert');
END
$$;

CREATE OR REPLACE FUNCTION delete_item(_id text, _collection text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    _collection := only_item(_id, _collection);
    WITH gone AS (
        DELETE FROM items i WHERE i.id = _id AND i.collection = _collection RETURNING i.*
    )
    INSERT INTO items_removed (id, collection, datetime, end_datetime, shallow, geometry, content)
    SELECT id, collection, datetime, end_datetime, shallow, geometry, content FROM gone;
    DELETE FROM items_removed WHERE removed < now() - interval '1 day';
END
$$;

CREATE OR REPLACE FUNCTION get_item(_id text, _collection text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF _collection IS NULL THEN
        SELECT i.collection INTO _collection FROM items i WHERE i.id = _id ORDER BY i.collection LIMIT 1;
    END IF;
    RETURN (SELECT hydrate_item(i.content, c.base_item, i.shallow)
            FROM items i JOIN collections c ON c.id = i.collection WHERE i.id = _id AND i.collection = _collection);
END
$$;

CREATE OR REPLACE FUNCTION item_by_id(_id text, _collection text DEFAULT NULL) RETURNS items LANGUAGE sql STABLE AS $$
    SELECT i FROM items i WHERE i.id = _id AND (_collection IS NULL OR i.collection = _collection) ORDER BY i.collection LIMIT 1
$$;

-- The row an item would be stored as.
CREATE OR REPLACE FUNCTION content_dehydrate(content jsonb) RETURNS items LANGUAGE plpgsql STABLE SET timezone = 'UTC' AS $$
BEGIN
    RETURN item_row(content, (SELECT base_item FROM collections WHERE id = $1 ->> 'collection'));
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

CREATE OR REPLACE FUNCTION content_hydrate(_item jsonb, _base_item jsonb, fields jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_fields(hydrate_value(_item, jsonb_strip_nulls(_base_item)), fields_list(fields, 'include'), fields_list(fields, 'exclude'))
$$;

CREATE OR REPLACE FUNCTION content_hydrate(_item items, fields jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT jsonb_fields(hydrate_item(_item.content, base_item, _item.shallow), fields_list(fields, 'include'), fields_list(fields, 'exclude'))
    FROM collections WHERE id = _item.collection
$$;
