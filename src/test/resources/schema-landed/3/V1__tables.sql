-- The tables of the bundled schema: what is stored, how it is indexed, who may touch it, and the default settings.
-- Everything lives in the schema pgstac; sessions need search_path = pgstac, public.
-- The functions come from the R__ files. This file is run once and never changed; later changes are V2, V3, …

CREATE EXTENSION IF NOT EXISTS postgis;
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE SCHEMA IF NOT EXISTS pgstac;
SET search_path = pgstac, public;

-- The three roles of PgSTAC. Who installs may lack the right to create roles: the schema works without them.
DO $do$
DECLARE
    role_name text;
BEGIN
    FOREACH role_name IN ARRAY ARRAY['pgstac_admin', 'pgstac_read', 'pgstac_ingest'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
            EXECUTE format('ALTER ROLE %I SET search_path TO pgstac, public', role_name);
            IF role_name = 'pgstac_ingest' THEN
                GRANT pgstac_read TO pgstac_ingest;
            END IF;
        END IF;
    END LOOP;
EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
    RAISE NOTICE 'roles pgstac_admin, pgstac_read and pgstac_ingest are not all there: % (%)', SQLERRM, SQLSTATE;
END
$do$;

CREATE TABLE migrations (
    version  text PRIMARY KEY,
    datetime timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE pgstac_settings (
    name  text PRIMARY KEY,
    value text NOT NULL
);
INSERT INTO pgstac_settings (name, value) VALUES
    ('context', 'off'),
    ('context_estimated_count', '100000'),
    ('context_estimated_cost', '100000'),
    ('context_stats_ttl', '1 day'),
    ('default_filter_lang', 'cql2-json'),
    ('additional_properties', 'true'),
    ('use_queue', 'false'),
    ('queue_timeout', '10 minutes'),
    ('update_collection_extent', 'false'),
    ('format_cache', 'false'),
    ('readonly', 'false');

-- A trigger derives every column but content, private and partition_trunc from content.
CREATE TABLE collections (
    key             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id              text NOT NULL UNIQUE,
    content         jsonb NOT NULL,
    base_item       jsonb,
    geometry        geometry(Geometry, 4326),
    datetime        timestamptz,
    end_datetime    timestamptz,
    private         jsonb,
    partition_trunc text CHECK (partition_trunc IN ('year', 'month'))   -- kept for callers; items are not partitioned here
);

-- One plain table: no partition is ever made or dropped, so no writer takes a lock that a reader waits for.
--   geometry   for finding: flat, SRID 4326, made valid. Readers get the GeoJSON in content, which is as it was sent
--   content    the item as a search with conf.nohydrate returns it: without what its collection's base item says
--   shallow    hydration need not look into an asset: no member of one is to be removed or merged
CREATE TABLE items (
    id           text NOT NULL,
    collection   text NOT NULL,
    datetime     timestamptz NOT NULL,
    end_datetime timestamptz NOT NULL,
    shallow      boolean NOT NULL DEFAULT true,
    geometry     geometry(Geometry, 4326) NOT NULL,
    content      jsonb NOT NULL,
    private      jsonb,
    CONSTRAINT items_pk PRIMARY KEY (id, collection),
    CONSTRAINT items_collections_fk FOREIGN KEY (collection) REFERENCES collections (id) ON DELETE CASCADE DEFERRABLE
);
CREATE INDEX items_order_idx ON items (datetime DESC, id DESC, collection DESC);
CREATE INDEX items_collection_idx ON items (collection, datetime DESC, id DESC);
CREATE INDEX items_geometry_idx ON items USING gist (geometry);

-- The longest time one item of a collection covers, never shrinking. It lets a search by time start at
-- (start - longest) in the datetime index, instead of looking at every older item that might reach into the range.
CREATE TABLE item_durations (
    collection text PRIMARY KEY REFERENCES collections (id) ON DELETE CASCADE,
    longest    double precision NOT NULL   -- seconds
);

-- Rows that delete_item removed not long ago: a page token may still name them.
CREATE TABLE items_removed (LIKE items, removed timestamptz NOT NULL DEFAULT now());
CREATE INDEX items_removed_idx ON items_removed (id, collection);
CREATE INDEX items_removed_age_idx ON items_removed (removed);

-- Doors for bulk loading: what is inserted here arrives in items, and nothing stays here.
CREATE UNLOGGED TABLE items_staging (content jsonb NOT NULL);
CREATE UNLOGGED TABLE items_staging_ignore (content jsonb NOT NULL);
CREATE UNLOGGED TABLE items_staging_upsert (content jsonb NOT NULL);

CREATE TABLE queryables (
    id                  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name                text NOT NULL,
    collection_ids      text[],               -- NULL: all collections
    definition          jsonb,
    property_path       text,
    property_wrapper    text,                 -- to_int, to_float, to_tstz, to_text, to_text_array
    property_index_type text                  -- BTREE makes an index
);
CREATE INDEX queryables_name_idx ON queryables (name);
INSERT INTO queryables (name, definition) VALUES
    ('id', '{"title": "Item ID", "description": "Item identifier",
             "$ref": "https://schemas.stacspec.org/v1.0.0/item-spec/json-schema/item.json#/definitions/core/allOf/2/properties/id"}'),
    ('geometry', '{"title": "Item Geometry", "description": "Item Geometry",
                   "$ref": "https://geojson.org/schema/Feature.json"}'),
    ('datetime', '{"description": "Datetime", "type": "string", "title": "Acquired", "format": "date-time",
                   "pattern": "(\\+00:00|Z)$"}');

-- Searches registered for geojsonsearch and xyzsearch.
CREATE TABLE searches (
    hash     text PRIMARY KEY,
    search   jsonb NOT NULL,
    _where   text,
    orderby  text,
    lastused timestamptz NOT NULL DEFAULT now(),
    usecount bigint NOT NULL DEFAULT 0,
    metadata jsonb NOT NULL DEFAULT '{}'
);

-- lz4 reads and writes JSON documents several times faster than the default; some builds lack it.
DO $do$
BEGIN
    ALTER TABLE items ALTER COLUMN content SET COMPRESSION lz4;
    ALTER TABLE items_staging ALTER COLUMN content SET COMPRESSION lz4;
    ALTER TABLE items_staging_ignore ALTER COLUMN content SET COMPRESSION lz4;
    ALTER TABLE items_staging_upsert ALTER COLUMN content SET COMPRESSION lz4;
EXCEPTION WHEN feature_not_supported THEN
    RAISE NOTICE 'no lz4 here, content is compressed the default way';
END
$do$;
