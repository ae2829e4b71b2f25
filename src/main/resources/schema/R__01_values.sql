-- Values: settings, casts from JSON, instants and intervals, geometries, free text.
-- Functions used once per row carry no SET clause and no exception block: both are dear there.

SET search_path = pgstac, public;

-- A setting: conf of the request, else the GUC pgstac.<name>, else the settings table. '' counts as not set.
CREATE OR REPLACE FUNCTION get_setting(_setting text, conf jsonb DEFAULT NULL) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    found_value text;
BEGIN
    IF jsonb_typeof(conf) = 'object' AND conf ->> _setting <> '' THEN
        RETURN conf ->> _setting;
    END IF;
    found_value := nullif(current_setting('pgstac.' || _setting, true), '');
    IF found_value IS NULL THEN
        SELECT nullif(value, '') INTO found_value FROM pgstac_settings WHERE name = _setting;
    END IF;
    RETURN found_value;
END
$$;

CREATE OR REPLACE FUNCTION get_setting_bool(_setting text, conf jsonb DEFAULT NULL) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT get_setting(_setting, conf)::boolean
$$;

CREATE OR REPLACE FUNCTION base_url(conf jsonb DEFAULT NULL) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT rtrim(coalesce(get_setting('base_url', conf), '.'), '/')
$$;

-- The casts of a property for comparing, sorting and indexes. What does not fit is NULL, as if it were missing:
-- one odd item must not fail everybody's search. (Literals of a request are cast strictly, in R__04.)
-- Indexes call them when the search_path is another one, as in ANALYZE by autovacuum and in pg_restore: what they call of
-- this schema is named with it.

CREATE OR REPLACE FUNCTION to_text(jsonb) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT $1 #>> '{}'
$$;

CREATE OR REPLACE FUNCTION to_float(jsonb) RETURNS double precision LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    word text := $1 #>> '{}';
BEGIN
    CASE jsonb_typeof($1)
        WHEN 'number' THEN NULL;
        WHEN 'string' THEN
            -- numeric cannot hold any exponent, nor any number of digits
            IF length(word) > 1000 OR word !~ '^\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,4})?\s*$' THEN
                RETURN NULL;
            END IF;
        ELSE RETURN NULL;
    END CASE;
    -- outside the range of a double?
    IF length(word) > 200 OR word ~ '[eE][-+]?\d{3}' THEN
        RETURN CASE WHEN abs(word::numeric) BETWEEN 1e-300 AND 1e300 OR word::numeric = 0 THEN word::double precision END;
    END IF;
    RETURN word::double precision;
END
$$;

CREATE OR REPLACE FUNCTION to_int(jsonb) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    number double precision := floor(pgstac.to_float($1));
BEGIN
    RETURN CASE WHEN number BETWEEN -9.2e18 AND 9.2e18 THEN number::bigint END;
END
$$;

CREATE OR REPLACE FUNCTION to_text_array(jsonb) RETURNS text[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN CASE jsonb_typeof($1)
        WHEN 'array' THEN ARRAY(SELECT jsonb_array_elements_text($1))
        WHEN 'null' THEN NULL
        ELSE ARRAY[$1 #>> '{}']
    END;
END
$$;

-- Only ISO 8601 shapes with a day that exists, and not longer than PostgreSQL reads. No zone means UTC, whatever the session
-- says. A fraction of a leap second is no time to PostgreSQL at the end of a day.
CREATE OR REPLACE FUNCTION to_tstz(jsonb) RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    word text := $1 #>> '{}';
BEGIN
    IF jsonb_typeof($1) <> 'string' OR word !~ (
            '^(?!0000)\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|[12]\d))'
            '(?:[Tt ](?:[01]\d|2[0-3]):[0-5]\d(?::(?:[0-5]\d|60)(?:\.\d+)?)?(?:[Zz]|[-+](?:0\d|1[0-4])(?::?[0-5]\d)?)?)?$')
        OR length(word) > 20 AND (length(word) > 120 OR substr(word, 12, 9) = '23:59:60.')
        OR substr(word, 6, 5) = '02-29' AND extract(day FROM make_date(substr(word, 1, 4)::int, 3, 1) - 1) <> 29 THEN
        RETURN NULL;
    END IF;
    IF length(word) > 10 AND substr(word, 11) ~ '[Zz]|[-+]' THEN
        RETURN word::timestamptz;
    END IF;
    RETURN word::timestamp AT TIME ZONE 'UTC';
END
$$;

-- The instant a text means; 22007 or 22008 if none.
CREATE OR REPLACE FUNCTION parse_instant(word text) RETURNS timestamptz LANGUAGE plpgsql IMMUTABLE STRICT
SET timezone = 'UTC' SET datestyle = 'ISO, MDY' AS $$
BEGIN
    RETURN word::timestamptz;
END
$$;

-- An instant as a text that means the same in every session, whatever that calls its time zone and however it writes dates.
CREATE OR REPLACE FUNCTION instant_text(instant timestamptz) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT
SET timezone = 'UTC' SET datestyle = 'ISO, MDY' AS $$
BEGIN
    RETURN instant::text;
END
$$;

-- The span of time that a text, a list of two or a CQL2 literal means; NULL for JSON null.
-- A day without a time is the whole day. '..' and '' are open ends.
CREATE OR REPLACE FUNCTION parse_interval(value jsonb, OUT first timestamptz, OUT last timestamptz) LANGUAGE plpgsql STABLE
SET timezone = 'UTC' SET datestyle = 'ISO, MDY' SET intervalstyle = 'iso_8601' AS $$
DECLARE
    day CONSTANT text := '^\s*\d{4}-\d{2}-\d{2}\s*$';
    parts text[];
BEGIN
    CASE jsonb_typeof(value)
        WHEN 'null' THEN RETURN;
        WHEN 'string' THEN parts := string_to_array(value #>> '{}', '/');
        WHEN 'array' THEN parts := ARRAY(
            SELECT CASE jsonb_typeof(e) WHEN 'array' THEN 'invalid' WHEN 'object' THEN coalesce(e ->> 'timestamp', e ->> 'date', 'invalid')
                                        ELSE e #>> '{}' END
            FROM jsonb_array_elements(value) WITH ORDINALITY u(e, n) ORDER BY n);
        WHEN 'object' THEN
            value := coalesce(value -> 'interval', value -> 'timestamp', value -> 'date', value -> 'datetime', '""');
            IF jsonb_typeof(value) = 'object' THEN
                RAISE EXCEPTION 'no instant or interval: %', left(value::text, 200) USING ERRCODE = '22007';
            END IF;
            SELECT * INTO first, last FROM parse_interval(value);
            RETURN;
        ELSE parts := ARRAY[value #>> '{}'];
    END CASE;
    IF cardinality(parts) > 2 THEN
        RAISE EXCEPTION 'Timestamp cannot have more than 2 values';
    END IF;
    parts := ARRAY(SELECT trim(coalesce(p, '')) FROM unnest(parts) WITH ORDINALITY u(p, n) ORDER BY n);

    IF cardinality(parts) = 2 THEN
        IF parts[1] IN ('', '..') AND parts[2] IN ('', '..') THEN
            RAISE EXCEPTION 'an interval needs one end: %', value USING ERRCODE = '22007';
        END IF;
        IF parts[1] IN ('', '..') THEN
            first := '-infinity';
        ELSIF parts[1] !~* '^P' THEN
            first := parts[1]::timestamptz;
        END IF;
        IF parts[2] IN ('', '..') THEN
            last := 'infinity';
        ELSIF parts[2] ~* '^P' THEN
            IF NOT coalesce(isfinite(first), false) THEN
                RAISE EXCEPTION 'a duration needs an instant: %', value USING ERRCODE = '22007';
            END IF;
            last := first + parts[2]::interval;
        ELSE
            last := parts[2]::timestamptz + CASE WHEN parts[2] ~ day THEN interval '1 day -1 microsecond' ELSE '0' END;
        END IF;
        first := coalesce(first, parts[2]::timestamptz - parts[1]::interval);
    ELSIF parts[1] ~* '^P' THEN
        last := date_trunc('hour', now());
        first := last - parts[1]::interval;
    ELSE
        first := coalesce(parts[1], '')::timestamptz;
        last := first + CASE WHEN parts[1] ~ day THEN interval '1 day -1 microsecond' ELSE '0' END;
    END IF;
    IF first > last THEN
        RAISE EXCEPTION 'range lower bound must be less than or equal to range upper bound' USING ERRCODE = '22000';
    END IF;
END
$$;

-- The polygon of a bbox of 4 or 6 numbers (heights are dropped); west > east crosses the antimeridian.
CREATE OR REPLACE FUNCTION bbox_geometry(bbox jsonb) RETURNS geometry LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    n double precision[];
    half int;
BEGIN
    IF jsonb_typeof(bbox) <> 'array' OR jsonb_array_length(bbox) NOT IN (4, 6) OR bbox @> 'null' THEN
        RAISE EXCEPTION 'a bbox has 4 or 6 numbers, not %', left(bbox::text, 200) USING ERRCODE = '22023';
    END IF;
    n := ARRAY(SELECT jsonb_array_elements_text(bbox)::double precision);
    IF n && ARRAY['nan', 'inf', '-inf']::double precision[] THEN
        RAISE EXCEPTION 'a bbox has finite numbers, not %', bbox USING ERRCODE = '22023';
    END IF;
    half := cardinality(n) / 2;
    IF n[1] <= n[half + 1] THEN
        RETURN ST_MakeEnvelope(n[1], least(n[2], n[half + 2]), n[half + 1], greatest(n[2], n[half + 2]), 4326);
    END IF;
    RETURN ST_Collect(
        ST_MakeEnvelope(n[1], least(n[2], n[half + 2]), greatest(n[1], 180), greatest(n[2], n[half + 2]), 4326),
        ST_MakeEnvelope(least(-180, n[half + 1]), least(n[2], n[half + 2]), n[half + 1], greatest(n[2], n[half + 2]), 4326));
END
$$;

-- The flat, valid geometry (SRID 4326) of a GeoJSON object or its text; XX000 or 22023 if there is none that can be searched.
-- Validity is made here once, so that no geometry, stored or asked for, can make a search fail later.
CREATE OR REPLACE FUNCTION geojson_geometry(geojson jsonb) RETURNS geometry LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    geom geometry;
    dimension int;
    flaw text;
BEGIN
    BEGIN
        geom := ST_Force2D(ST_GeomFromGeoJSON(geojson #>> '{}'));
        IF ST_SRID(geom) <> 4326 THEN
            geom := ST_Transform(geom, 4326);
        END IF;
    EXCEPTION WHEN internal_error THEN
        RAISE EXCEPTION 'invalid GeoJson geometry: %', SQLERRM USING ERRCODE = 'XX000';
    END;
    dimension := ST_Dimension(geom);
    -- the parser reads what is no number as 0, and a number too large as infinite
    IF (geojson ->> 'coordinates') ~ '["a-z]' THEN
        flaw := 'coordinates must be numbers';
    ELSIF NOT (ST_XMin(geom) > '-inf' AND ST_YMin(geom) > '-inf' AND ST_XMax(geom) < 'inf' AND ST_YMax(geom) < 'inf') THEN
        flaw := 'coordinates must be finite';
    ELSIF dimension > 0 AND NOT ST_IsValid(geom) THEN
        IF EXISTS (SELECT FROM ST_Dump(geom) part WHERE ST_Dimension(part.geom) = 2 AND NOT ST_IsClosed(part.geom)) THEN
            flaw := 'the points of a linear ring do not form a closed line';
        ELSE
            geom := ST_MakeValid(geom);
        END IF;
    END IF;
    IF flaw IS NOT NULL THEN
        RAISE EXCEPTION 'invalid GeoJson geometry: %', flaw USING ERRCODE = '22023';
    END IF;
    RETURN geom;
END
$$;

-- The words of an item or a collection that free text search looks at. An index uses it: if it changes, reindex.
CREATE OR REPLACE FUNCTION searchable_text(members jsonb) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT to_tsvector('english'::regconfig, concat_ws(' ', members ->> 'description', members ->> 'title', members ->> 'keywords'))
$$;

-- A free text query. Words side by side are a phrase; AND, OR, comma, +, -, "…" and ( ) as the STAC free-text extension has them.
-- Each term becomes a tsquery by itself, so no text is ever read as tsquery syntax.
CREATE OR REPLACE FUNCTION q_to_tsquery(q jsonb) RETURNS tsquery LANGUAGE plpgsql STABLE AS $$
DECLARE
    tokens text[] := '{(}';         -- ( ) & | ! and terms, terms marked by a leading =
    terms tsquery[] := '{}';
    waiting text[] := '{}';         -- operators and parentheses not yet closed
    token text;
    answer tsquery := '';
    after_term boolean := false;    -- the last token ended a term
    open_parentheses int := 0;
BEGIN
    IF jsonb_typeof(q) = 'array' THEN
        FOR token IN SELECT jsonb_array_elements_text(q) LOOP
            answer := answer || q_to_tsquery(to_jsonb(coalesce(token, '')));
        END LOOP;
        RETURN answer;
    ELSIF jsonb_typeof(q) IS DISTINCT FROM 'string' THEN
        RAISE EXCEPTION 'Input must be a string or an array of strings.';
    END IF;

    -- + and - are operators in front of a word only: fishing-fleet is a word
    FOR token IN SELECT m[1] FROM regexp_matches(q #>> '{}', '("[^"]*"?|[()&|!,]|[+-](?=\S)|[^\s"()&|!,+-][^\s"()&|!,]*)', 'g') m LOOP
        token := CASE WHEN lower(token) IN ('and', '&', '+') THEN CASE WHEN after_term OR token <> '+' THEN '&' END
                      WHEN lower(token) IN ('or', '|', ',') THEN '|'
                      WHEN token IN ('-', '!') THEN '!'
                      WHEN token IN ('(', ')') THEN token
                      ELSE '=' || token END;
        CONTINUE WHEN token IS NULL;
        IF after_term AND token ~ '^=[^"]' AND tokens[cardinality(tokens)] ~ '^=[^"]' THEN
            tokens[cardinality(tokens)] := tokens[cardinality(tokens)] || ' ' || substr(token, 2);
            CONTINUE;
        END IF;
        open_parentheses := open_parentheses + CASE token WHEN '(' THEN 1 WHEN ')' THEN -1 ELSE 0 END;
        IF open_parentheses < 0 OR NOT after_term AND token IN ('&', '|', ')') THEN
            RAISE EXCEPTION 'syntax error in tsquery: %', q USING ERRCODE = '42601';
        END IF;
        IF after_term AND token NOT IN ('&', '|', ')') THEN
            tokens := tokens || '&'::text;
        END IF;
        tokens := tokens || token;
        after_term := token = ')' OR token ~ '^=';
    END LOOP;
    IF cardinality(tokens) = 1 THEN
        RETURN answer;
    END IF;
    IF open_parentheses <> 0 OR NOT after_term THEN
        RAISE EXCEPTION 'syntax error in tsquery: %', q USING ERRCODE = '42601';
    END IF;

    -- operator precedence: ! before & before |
    FOREACH token IN ARRAY tokens || ')'::text LOOP
        IF token ~ '^=' THEN
            terms := terms || phraseto_tsquery('english', substr(token, 2));
        ELSIF token IN ('(', '!') THEN
            waiting := waiting || token;
        ELSE
            WHILE waiting[cardinality(waiting)] = '!' OR waiting[cardinality(waiting)] = '&' OR
                  waiting[cardinality(waiting)] = '|' AND token IN ('|', ')') LOOP
                IF waiting[cardinality(waiting)] = '!' THEN
                    terms[cardinality(terms)] := !! terms[cardinality(terms)];
                ELSE
                    terms := trim_array(terms, 2) || CASE waiting[cardinality(waiting)]
                        WHEN '&' THEN terms[cardinality(terms) - 1] && terms[cardinality(terms)]
                        ELSE terms[cardinality(terms) - 1] || terms[cardinality(terms)] END;
                END IF;
                waiting := trim_array(waiting, 1);
            END LOOP;
            waiting := CASE token WHEN ')' THEN trim_array(waiting, 1) ELSE waiting || token END;
        END IF;
    END LOOP;
    RETURN terms[1];
END
$$;
