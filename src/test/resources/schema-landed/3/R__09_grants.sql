-- Who may do what, and the version of these files.

SET search_path = pgstac, public;

DO $do$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'pgstac_admin') THEN
        GRANT ALL ON SCHEMA pgstac TO pgstac_admin;
        GRANT ALL ON ALL TABLES IN SCHEMA pgstac TO pgstac_admin;
        GRANT ALL ON ALL SEQUENCES IN SCHEMA pgstac TO pgstac_admin;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'pgstac_read') THEN
        GRANT USAGE ON SCHEMA pgstac TO pgstac_read;
        GRANT SELECT ON ALL TABLES IN SCHEMA pgstac TO pgstac_read;
    END IF;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'pgstac_ingest') THEN
        GRANT USAGE ON SCHEMA pgstac TO pgstac_ingest;
        GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON ALL TABLES IN SCHEMA pgstac TO pgstac_ingest;
        GRANT USAGE ON ALL SEQUENCES IN SCHEMA pgstac TO pgstac_ingest;
    END IF;
END
$do$;

CREATE OR REPLACE FUNCTION get_version() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT version FROM pgstac.migrations ORDER BY datetime DESC, version DESC LIMIT 1
$$;

CREATE OR REPLACE FUNCTION set_version(text) RETURNS text LANGUAGE sql AS $$
    INSERT INTO pgstac.migrations (version) VALUES ($1)
    ON CONFLICT (version) DO UPDATE SET datetime = excluded.datetime RETURNING version
$$;

SELECT set_version('0.9.11-bundled.3');
