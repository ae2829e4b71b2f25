-- Searches registered once and asked for again with a geometry: what mosaic and tile servers call.
-- search_query writes; the others read only.

SET search_path = pgstac, public;

-- Definer rights: those who may only read register searches, too.
CREATE OR REPLACE FUNCTION search_query(_search jsonb DEFAULT '{}', updatestats boolean DEFAULT false, _metadata jsonb DEFAULT '{}')
RETURNS searches LANGUAGE plpgsql SECURITY DEFINER SET search_path = pgstac, public, pg_temp AS $$
DECLARE
    sort record := sort_keys(_search -> 'sortby', 'items');
    registered searches;
BEGIN
    INSERT INTO searches AS s (hash, search, _where, orderby, lastused, usecount, metadata)
    VALUES (md5((_search - '{token,limit,context,includes,excludes}'::text[])::text || _metadata::text), _search,
            search_where(_search), sort_text(sort.keys, sort.directions), now(), 1, _metadata)
    ON CONFLICT (hash) DO UPDATE SET lastused = now(), usecount = s.usecount + 1
    RETURNING * INTO registered;
    RETURN registered;
END
$$;

-- Items of a registered search that intersect a geometry, until it is covered (exitwhenfull), without those that lie wholly
-- under earlier ones (skipcovered).
CREATE OR REPLACE FUNCTION geometrysearch(geom geometry, queryhash text, fields jsonb DEFAULT NULL, _scanlimit int DEFAULT 10000,
    _limit int DEFAULT 100, _timelimit interval DEFAULT '5 seconds', exitwhenfull boolean DEFAULT true, skipcovered boolean DEFAULT true)
RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    registered CONSTANT jsonb := (SELECT s.search FROM searches s WHERE s.hash = queryhash);
    sort record := sort_keys(registered -> 'sortby', 'items');
    covers CONSTANT boolean := ST_Dimension(geom) = 2 AND (exitwhenfull OR skipcovered);
    include text[] := fields_list(fields, 'include');
    uncovered geometry := geom;
    rest geometry;
    found record;
    features jsonb[] := '{}';
BEGIN
    IF registered IS NULL THEN
        RAISE EXCEPTION 'no search is registered as %', queryhash USING ERRCODE = '23502';
    END IF;
    IF cardinality(include) > 0 THEN
        include := include || '{id,collection}'::text[];
    END IF;
    FOR found IN EXECUTE format(
        'SELECT content, shallow, collection, geometry FROM items WHERE %s AND ST_Intersects(items.geometry, %L::geometry) '
        'ORDER BY %s LIMIT %s',
        search_where(registered), geom, sort_text(sort.keys, sort.directions), _scanlimit)
    LOOP
        EXIT WHEN cardinality(features) >= _limit OR clock_timestamp() > statement_timestamp() + _timelimit;
        IF covers THEN
            rest := ST_Difference(uncovered, found.geometry);
            CONTINUE WHEN skipcovered AND ST_Area(rest) >= ST_Area(uncovered);
            uncovered := rest;
        END IF;
        features := features || jsonb_fields(
            hydrate_item(found.content, (SELECT c.base_item FROM collections c WHERE c.id = found.collection), found.shallow),
            include, fields_list(fields, 'exclude'));
        EXIT WHEN covers AND exitwhenfull AND ST_IsEmpty(uncovered);
    END LOOP;
    RETURN jsonb_build_object('type', 'FeatureCollection', 'features', features);
END
$$;

CREATE OR REPLACE FUNCTION geojsonsearch(geojson jsonb, queryhash text, fields jsonb DEFAULT NULL, _scanlimit int DEFAULT 10000,
    _limit int DEFAULT 100, _timelimit interval DEFAULT '5 seconds', exitwhenfull boolean DEFAULT true, skipcovered boolean DEFAULT true)
RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT geometrysearch(geojson_geometry(geojson), queryhash, fields, _scanlimit, _limit, _timelimit, exitwhenfull, skipcovered)
$$;

-- The geometry is a web mercator tile.
CREATE OR REPLACE FUNCTION xyzsearch(_x int, _y int, _z int, queryhash text, fields jsonb DEFAULT NULL, _scanlimit int DEFAULT 10000,
    _limit int DEFAULT 100, _timelimit interval DEFAULT '5 seconds', exitwhenfull boolean DEFAULT true, skipcovered boolean DEFAULT true)
RETURNS jsonb LANGUAGE sql STABLE AS $$
    SELECT geometrysearch(ST_Transform(ST_TileEnvelope(_z, _x, _y), 4326), queryhash, fields,
                          _scanlimit, _limit, _timelimit, exitwhenfull, skipcovered)
$$;
