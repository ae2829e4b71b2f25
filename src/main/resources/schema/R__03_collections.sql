-- Collections: the columns derived from their content, the functions that read and write them, queryables.

SET search_path = pgstac, public;

CREATE OR REPLACE FUNCTION collection_derive() RETURNS trigger LANGUAGE plpgsql SET search_path = pgstac, public AS $$
DECLARE
    bbox jsonb := NEW.content #> '{extent,spatial,bbox,0}';
    times jsonb := NEW.content #> '{extent,temporal,interval,0}';
BEGIN
    NEW.id := NEW.content ->> 'id';
    NEW.base_item := jsonb_build_object('type', 'Feature', 'stac_version', NEW.content -> 'stac_version',
        'collection', NEW.content -> 'id', 'assets', jsonb_strip_nulls(NEW.content -> 'item_assets'));
    NEW.geometry := NULL;
    IF jsonb_typeof(bbox) = 'array' AND jsonb_array_length(bbox) IN (4, 6) AND NOT bbox @> 'null' THEN
        NEW.geometry := bbox_geometry(bbox);
    END IF;
    NEW.datetime := coalesce(parse_instant(times ->> 0), '-infinity');
    NEW.end_datetime := coalesce(parse_instant(times ->> 1), 'infinity');
    RETURN NEW;
END
$$;
CREATE OR REPLACE TRIGGER derive BEFORE INSERT OR UPDATE OF content ON collections
    FOR EACH ROW EXECUTE FUNCTION collection_derive();

-- A changed base item must not change the items: they are taken apart anew.
CREATE OR REPLACE FUNCTION collection_rebase() RETURNS trigger LANGUAGE plpgsql SET search_path = pgstac, public AS $$
BEGIN
    UPDATE items i SET content = d.content, shallow = d.shallow
    FROM items stored
    CROSS JOIN LATERAL hydrate_item(stored.content, OLD.base_item, stored.shallow) whole
    CROSS JOIN LATERAL dehydrate_item(whole, NEW.base_item, base_assets(NEW.base_item)) d
    WHERE stored.collection = NEW.id AND i.id = stored.id AND i.collection = stored.collection;
    RETURN NULL;
END
$$;
CREATE OR REPLACE TRIGGER rebase AFTER UPDATE OF content ON collections
    FOR EACH ROW WHEN (OLD.base_item IS DISTINCT FROM NEW.base_item) EXECUTE FUNCTION collection_rebase();

CREATE OR REPLACE FUNCTION create_collection(data jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO pgstac.collections (content) VALUES (data);
END
$$;

CREATE OR REPLACE FUNCTION update_collection(data jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE pgstac.collections SET content = data WHERE id = data ->> 'id';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'query returned no rows: collection %', data ->> 'id' USING ERRCODE = 'P0002';
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION upsert_collection(data jsonb) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO pgstac.collections (content) VALUES (data) ON CONFLICT (id) DO UPDATE SET content = excluded.content;
END
$$;

CREATE OR REPLACE FUNCTION delete_collection(_id text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM pgstac.collections WHERE id = _id;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'query returned no rows: collection %', _id USING ERRCODE = 'P0002';
    END IF;
END
$$;

CREATE OR REPLACE FUNCTION get_collection(id text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT c.content FROM pgstac.collections c WHERE c.id = $1);
END
$$;

CREATE OR REPLACE FUNCTION all_collections() RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT coalesce(jsonb_agg(content ORDER BY id), '[]') FROM pgstac.collections);
END
$$;

CREATE OR REPLACE FUNCTION collection_base_item(cid text) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT base_item FROM pgstac.collections WHERE id = cid);
END
$$;

-- What the items of a collection really cover; NULL without items.
CREATE OR REPLACE FUNCTION collection_extent(_collection text, runupdate boolean DEFAULT false) RETURNS jsonb LANGUAGE sql STABLE
SET timezone = 'UTC' AS $$
    SELECT jsonb_build_object(
        'spatial', jsonb_build_object('bbox', jsonb_build_array(jsonb_build_array(ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)))),
        'temporal', jsonb_build_object('interval', jsonb_build_array(jsonb_build_array(first, last))))
    FROM (SELECT ST_Extent(geometry) AS box, min(datetime) AS first, max(end_datetime) AS last FROM items WHERE collection = _collection) i
    WHERE first IS NOT NULL
$$;

CREATE OR REPLACE FUNCTION update_collection_extents() RETURNS void LANGUAGE sql AS $$
    -- in the order of all who lock several collections
    SELECT FROM collections ORDER BY id FOR NO KEY UPDATE;
    UPDATE collections SET content = content || jsonb_build_object('extent', collection_extent(id)) WHERE collection_extent(id) IS NOT NULL
$$;

-- The cast that comparisons, sorting and indexes use for a property; NULL: as text.
CREATE OR REPLACE FUNCTION queryable_wrapper(_property text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT coalesce(property_wrapper, CASE
                   WHEN definition ->> 'type' = 'number' THEN 'to_float'
                   WHEN definition ->> 'format' = 'date-time' THEN 'to_tstz' END) AS wrapper
        FROM queryables WHERE name = _property ORDER BY 1 NULLS LAST, id LIMIT 1);
END
$$;

-- A queryable has one row for all collections, or rows for different collections. One with an index type gets an index.
-- Definer rights: the owner of items makes the index, whoever may write queryables.
CREATE OR REPLACE FUNCTION queryable_check() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pgstac, public, pg_temp AS $$
DECLARE
    wrapper text;
    index_name text;
BEGIN
    IF EXISTS (SELECT FROM queryables q WHERE q.name = NEW.name AND q.id <> NEW.id
               AND (q.collection_ids IS NULL OR NEW.collection_ids IS NULL OR q.collection_ids && NEW.collection_ids)) THEN
        RAISE EXCEPTION 'there is already a queryable % for these collections', NEW.name USING ERRCODE = '23505';
    END IF;
    IF EXISTS (SELECT FROM unnest(NEW.collection_ids) c WHERE c NOT IN (SELECT id FROM collections)) THEN
        RAISE EXCEPTION 'queryable % names a collection that does not exist: %', NEW.name, NEW.collection_ids USING ERRCODE = '23503';
    END IF;
    -- the columns have indexes, and what readers see of assets and stac_version depends on another table
    IF upper(NEW.property_index_type) = 'BTREE' AND column_sql(NEW.name, 'items') IS NULL
            AND NEW.name !~ '^(properties\.)?(assets|stac_version)(\.|$)' THEN
        wrapper := coalesce(queryable_wrapper(NEW.name), 'to_text');
        index_name := format('items_%s_idx', md5(wrapper || NEW.name));
        EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON items ((%s))', index_name, property_sql(NEW.name, wrapper, 'items'));
        EXECUTE format('COMMENT ON INDEX %I IS %L', index_name, 'queryable ' || NEW.name);
    END IF;
    RETURN NULL;
END
$$;
CREATE OR REPLACE TRIGGER checked AFTER INSERT OR UPDATE ON queryables FOR EACH ROW EXECUTE FUNCTION queryable_check();

-- The JSON schema of what may be queried: in these collections, or in all of them (NULL or none named).
-- SQL NULL if none of the collections exists.
CREATE OR REPLACE FUNCTION get_queryables(_collection_ids text[]) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    for_all CONSTANT boolean := coalesce(cardinality(_collection_ids), 0) = 0;
BEGIN
    IF NOT for_all AND NOT EXISTS (SELECT FROM collections WHERE id = ANY (_collection_ids)) THEN
        RETURN NULL;
    END IF;
    RETURN (
        WITH listed AS (
            SELECT id, name, coalesce(definition, '{"type": "string"}') AS definition FROM queryables
            WHERE for_all OR collection_ids IS NULL OR collection_ids && _collection_ids
        ), merged AS (
            -- several collections may define a name: the first definition, all values, the widest range
            SELECT DISTINCT ON (name) name, definition || jsonb_strip_nulls(jsonb_build_object(
                'enum', (SELECT jsonb_agg(DISTINCT e) FROM listed o, jsonb_array_elements(o.definition -> 'enum') e WHERE o.name = l.name),
                'minimum', (SELECT min(to_float(o.definition -> 'minimum')) FROM listed o WHERE o.name = l.name),
                'maximum', (SELECT max(to_float(o.definition -> 'maximum')) FROM listed o WHERE o.name = l.name))) AS definition
            FROM listed l ORDER BY name, id
        )
        SELECT jsonb_build_object(
            '$schema', 'http://json-schema.org/draft-07/schema#', '$id', '', 'type', 'object', 'title', 'STAC Queryables.',
            'properties', coalesce(jsonb_object_agg(name, definition), '{}'),
            'additionalProperties', coalesce(get_setting('additional_properties')::boolean, true))
        FROM merged);
END
$$;

CREATE OR REPLACE FUNCTION get_queryables(_collection text DEFAULT NULL) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN get_queryables(CASE WHEN _collection IS NOT NULL THEN ARRAY[_collection] END);
END
$$;

-- Properties of a collection's items that are no queryables yet, and what could be made of them. Of its items tablesample
-- percent are looked at; a property counts that at least minrows of them have, or that as many as all have.
CREATE OR REPLACE FUNCTION missing_queryables(_collection text, _tablesample double precision DEFAULT 5, minrows double precision DEFAULT 10)
RETURNS TABLE (collection text, name text, definition jsonb, property_wrapper text) LANGUAGE sql STABLE AS $$
    WITH sample AS (
        SELECT content -> 'properties' AS properties FROM items TABLESAMPLE SYSTEM (greatest(least(_tablesample, 100), 0))
        WHERE items.collection = _collection
    ), found AS (
        SELECT key, jsonb_typeof(value) AS type, count(*) AS often
        FROM sample, jsonb_each(properties) WHERE jsonb_typeof(value) <> 'null' GROUP BY 1, 2
    ), known AS (
        SELECT DISTINCT ON (key) key, type FROM found
        WHERE often >= least(minrows, (SELECT count(*) FROM sample)) ORDER BY key, often DESC
    )
    SELECT _collection, key, jsonb_build_object('type', type),
           CASE type WHEN 'number' THEN 'to_float' WHEN 'array' THEN 'to_text_array' ELSE 'to_text' END
    FROM known
    WHERE NOT EXISTS (SELECT FROM queryables q WHERE q.name = key AND (q.collection_ids IS NULL OR _collection = ANY (q.collection_ids)))
    ORDER BY key
$$;
