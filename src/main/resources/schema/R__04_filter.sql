-- Filters: CQL2 JSON, cql-json and the old query extension, translated to a condition on items or collections.
-- Whatever comes from the request enters the SQL text through %L or a fixed list of words, never as it is.
-- rel is the table searched: items or collections (seen as if they were items whose properties are the whole collection).

SET search_path = pgstac, public;

-- The column that a property name stands for, NULL if it is none.
CREATE OR REPLACE FUNCTION column_sql(property text, rel text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE regexp_replace(property, '^properties\.', '')
        WHEN 'id' THEN rel || '.id'
        WHEN 'collection' THEN CASE rel WHEN 'items' THEN 'items.collection' ELSE '''collections''::text' END
        WHEN 'datetime' THEN rel || '.datetime'
        WHEN 'start_datetime' THEN rel || '.datetime'
        WHEN 'end_datetime' THEN rel || '.end_datetime'
        WHEN 'geometry' THEN rel || '.geometry'
    END
$$;

CREATE OR REPLACE FUNCTION sql_type(wrapper text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE wrapper WHEN 'to_float' THEN 'double precision' WHEN 'to_int' THEN 'bigint' WHEN 'to_tstz' THEN 'timestamptz'
                        WHEN 'to_text_array' THEN 'text[]' WHEN 'to_date' THEN 'date' ELSE 'text' END
$$;

-- The value of a property, cast by wrapper: to_text, to_float, to_int, to_tstz, to_text_array or to_date.
CREATE OR REPLACE FUNCTION property_sql(property text, wrapper text, rel text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    path text[] := string_to_array(regexp_replace(property, '^properties\.', ''), '.');
    value text := column_sql(property, rel);
BEGIN
    IF coalesce(property, '') = '' THEN
        RAISE EXCEPTION 'a property needs a name' USING ERRCODE = '42601';
    END IF;
    IF value LIKE '%datetime' THEN
        CASE wrapper
            WHEN 'to_tstz' THEN RETURN value;
            WHEN 'to_date' THEN RETURN format('(%s AT TIME ZONE ''UTC'')::date', value);
            ELSE value := format('to_jsonb(to_char(%s AT TIME ZONE ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.US"Z"''))', value);
        END CASE;
    ELSIF value IS NOT NULL THEN
        IF wrapper = 'to_text' THEN
            RETURN value || '::text';
        END IF;
        value := format('to_jsonb(%s::text)', value);
    ELSIF rel = 'items' AND path[1] IN ('assets', 'stac_version') THEN
        -- as readers see it: together with the base item
        value := format('(hydrate_value(items.content -> %1$L, (SELECT b.base_item -> %1$L FROM collections b '
                        'WHERE b.id = items.collection)) #> %2$L::text[])', path[1], path[2:]);
    ELSE
        IF rel = 'items' AND path[1] NOT IN ('links', 'stac_extensions') THEN
            path := ARRAY['properties'] || path;
        END IF;
        IF cardinality(path) = 2 THEN
            value := format('(%I.content -> %L -> %L)', rel, path[1], path[2]);
        ELSE
            value := format('(%I.content #> %L::text[])', rel, path);
        END IF;
    END IF;
    RETURN CASE wrapper
        WHEN 'to_float' THEN format('to_float(%s)', value)
        WHEN 'to_int' THEN format('to_int(%s)', value)
        WHEN 'to_tstz' THEN format('to_tstz(%s)', value)
        WHEN 'to_date' THEN format('(to_tstz(%s) AT TIME ZONE ''UTC'')::date', value)
        WHEN 'to_text_array' THEN format('to_text_array(%s)', value)
        ELSE format('(%s #>> ''{}'')', value)
    END;
END
$$;

-- A pattern for LIKE; one ending in a lone backslash would be an error for each row.
CREATE OR REPLACE FUNCTION like_pattern(pattern text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT regexp_replace(pattern, '((?:^|[^\\])(?:\\\\)*)\\$', '\1\\\\')
$$;

-- The operator and the list of arguments of a CQL2 {"op": …, "args": […]} or a cql-json {"operator": […]}.
-- A missing list of arguments is SQL NULL.
CREATE OR REPLACE FUNCTION cql2_call(node jsonb, OUT op text, OUT args jsonb) LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF node ? 'op' THEN
        op := lower(node ->> 'op');
        args := node -> 'args';
    ELSE
        SELECT lower(min(key)), jsonb_agg(value) -> 0 INTO op, args FROM jsonb_each(node) HAVING count(*) = 1;
    END IF;
    IF op IS NULL THEN
        RAISE EXCEPTION 'a filter needs one operator: %', left(node::text, 200);
    END IF;
    IF jsonb_typeof(args) = 'object' AND args ? 'value' THEN
        args := CASE WHEN args ? 'list' THEN jsonb_build_array(args -> 'value', args -> 'list')
                     ELSE jsonb_build_array(args -> 'value', args -> 'lower', args -> 'upper') END;
    ELSIF jsonb_typeof(args) <> 'array' THEN
        args := jsonb_build_array(args);
    END IF;
END
$$;

-- Is it {"op": …} or one of the functions that cql-json writes as a key?
CREATE OR REPLACE FUNCTION cql2_is_call(node jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_typeof(node) = 'object' AND (node ? 'op' OR node ?| '{casei,accenti,upper,lower,+,-,*,/}')
$$;

-- How the two sides of an operator are compared: by the first column; else by the first property that a queryable gives a
-- cast; else by the kind of a literal.
CREATE OR REPLACE FUNCTION cql2_wrapper(args jsonb, rel text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    arg jsonb;
    wrapper text;
    literal text;
BEGIN
    FOR arg IN SELECT jsonb_array_elements(args) LOOP
        IF jsonb_typeof(arg) = 'number' THEN
            literal := coalesce(literal, 'to_float');
        ELSIF jsonb_typeof(arg) <> 'object' THEN
            NULL;
        ELSIF arg ? 'property' THEN
            IF column_sql(arg ->> 'property', rel) IS NOT NULL THEN
                wrapper := CASE WHEN arg ->> 'property' LIKE '%datetime' THEN 'to_tstz' ELSE 'to_text' END;
                CONTINUE;
            END IF;
            wrapper := coalesce(wrapper, CASE WHEN rel = 'items' THEN
                queryable_wrapper(regexp_replace(arg ->> 'property', '^properties\.', '')) END);
        ELSIF arg ? 'timestamp' THEN
            literal := coalesce(literal, 'to_tstz');
        ELSIF arg ? 'date' THEN
            literal := 'to_date';
        ELSIF cql2_is_call(arg) THEN
            literal := CASE WHEN (cql2_call(arg)).op IN ('+', '-', '*', '/', '%', 'div') THEN 'to_float' ELSE 'to_text' END;
        END IF;
    END LOOP;
    IF wrapper = 'to_tstz' AND literal = 'to_date' THEN
        RETURN 'to_date';
    END IF;
    RETURN coalesce(wrapper, literal, 'to_text');
END
$$;

-- A literal of the request, cast; strictly: what does not fit is an error of the caller.
CREATE OR REPLACE FUNCTION cql2_literal(value jsonb, wrapper text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    word text := coalesce(value ->> 'timestamp', value ->> 'date', value #>> '{}');
BEGIN
    IF jsonb_typeof(value) = 'object' AND value ? 'interval' THEN
        RAISE EXCEPTION 'an interval can only be an argument of a temporal operator: %', left(value::text, 200);
    ELSIF word IS NULL THEN
        RETURN 'NULL::' || sql_type(wrapper);
    END IF;
    RETURN CASE wrapper
        WHEN 'to_float' THEN format('%L::double precision', word::double precision)
        WHEN 'to_int' THEN format('%L::bigint', floor(word::double precision)::bigint)
        WHEN 'to_tstz' THEN format('%L::timestamptz', instant_text(parse_instant(word)))
        WHEN 'to_date' THEN format('%L::date', (parse_instant(word) AT TIME ZONE 'UTC')::date)
        WHEN 'to_text_array' THEN format('%L::text[]', to_text_array(value))
        ELSE format('%L::text', word)
    END;
END
$$;

-- A property, function, arithmetic expression or literal as a value of the type that wrapper stands for.
CREATE OR REPLACE FUNCTION cql2_value(node jsonb, wrapper text, rel text, depth int) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    call record;
    one text;
    two text;
BEGIN
    IF depth > 100 THEN
        RAISE EXCEPTION 'the filter is nested too deeply' USING ERRCODE = '22023';
    END IF;
    IF jsonb_typeof(node) IS DISTINCT FROM 'object' THEN
        RETURN cql2_literal(node, wrapper);
    ELSIF node ? 'property' THEN
        IF rel = 'items' AND NOT get_setting_bool('additional_properties') AND column_sql(node ->> 'property', rel) IS NULL
                AND NOT EXISTS (SELECT FROM queryables WHERE name = regexp_replace(node ->> 'property', '^properties\.', '')) THEN
            RAISE EXCEPTION 'Term % is not found in queryables.', node ->> 'property';
        END IF;
        RETURN property_sql(node ->> 'property', wrapper, rel);
    ELSIF NOT cql2_is_call(node) THEN
        RETURN cql2_literal(node, wrapper);
    END IF;

    call := cql2_call(node);
    IF call.op IN ('casei', 'upper', 'lower', 'accenti') AND wrapper = 'to_text' THEN
        one := cql2_value(call.args -> 0, wrapper, rel, depth + 1);
        RETURN CASE call.op WHEN 'lower' THEN format('lower(%s)', one) WHEN 'accenti' THEN format('unaccent(%s)', one)
                            ELSE format('upper(%s)', one) END;
    ELSIF call.op IN ('+', '-', '*', '/', '%', 'div') AND wrapper IN ('to_float', 'to_int', 'to_text')
            AND jsonb_array_length(call.args) = 2 THEN
        one := cql2_value(call.args -> 0, 'to_float', rel, depth + 1);
        two := cql2_value(call.args -> 1, 'to_float', rel, depth + 1);
        -- dividing by a literal 0 is an error of the caller, by a property that is 0 it gives nothing
        IF call.op IN ('/', '%', 'div') AND jsonb_typeof(call.args -> 1) <> 'number' THEN
            two := format('nullif(%s, 0)', two);
        END IF;
        one := CASE call.op
            WHEN 'div' THEN format('div(%s::numeric, %s::numeric)', one, two)
            WHEN '%' THEN format('mod(%s::numeric, %s::numeric)', one, two)
            ELSE format('(%s %s %s)', one, call.op, two) END;
        RETURN CASE wrapper WHEN 'to_int' THEN format('floor(%s)', one) ELSE format('(%s)::%s', one, sql_type(wrapper)) END;
    END IF;
    RAISE EXCEPTION 'Operator % Not Supported.', call.op;
END
$$;

-- The comparison of a property with whole days, {"date": …}, as one with the instants at which they begin and end: what an index
-- of the property can use. NULL if it is none.
CREATE OR REPLACE FUNCTION cql2_days(op text, args jsonb, rel text, depth int) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    value text;
    first timestamptz;
    after timestamptz;  -- the first instant behind the last day
BEGIN
    IF NOT args -> 0 ? 'property' OR NOT coalesce(args -> 1 ->> 'date', '') ~ '^\d{4}-\d\d-\d\d$'
            OR op = 'between' AND NOT coalesce(args -> 2 ->> 'date', '') ~ '^\d{4}-\d\d-\d\d$' THEN
        RETURN NULL;
    END IF;
    value := cql2_value(args -> 0, 'to_tstz', rel, depth + 1);
    first := parse_instant(args -> 1 ->> 'date');
    after := parse_instant(args -> (CASE op WHEN 'between' THEN 2 ELSE 1 END) ->> 'date') + interval '24 hours';
    RETURN format(
        CASE op WHEN '<' THEN '(%1$s < %2$L)' WHEN '<=' THEN '(%1$s < %3$L)' WHEN '>' THEN '(%1$s >= %3$L)' WHEN '>=' THEN '(%1$s >= %2$L)'
                WHEN '<>' THEN '(NOT (%1$s >= %2$L AND %1$s < %3$L))' ELSE '(%1$s >= %2$L AND %1$s < %3$L)' END,
        value, instant_text(first), instant_text(after));
END
$$;

-- The geometry that an argument of a spatial operator means.
CREATE OR REPLACE FUNCTION cql2_geometry(node jsonb, rel text) RETURNS text LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF node ? 'property' THEN
        RETURN rel || '.geometry';
    ELSIF node ? 'bbox' AND NOT node ? 'type' OR jsonb_typeof(node) = 'array' THEN
        RETURN format('%L::geometry', bbox_geometry(CASE jsonb_typeof(node) WHEN 'array' THEN node ELSE node -> 'bbox' END));
    END IF;
    RETURN format('%L::geometry', geojson_geometry(coalesce(node, '{}')));
END
$$;

-- When the items begin, at the earliest, that reach to an instant, given how long items of these collections, or of any, are.
-- NULL if that tells nothing.
CREATE OR REPLACE FUNCTION earliest_start(instant timestamptz, collection_ids text[] DEFAULT NULL) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
DECLARE
    longest double precision := (SELECT coalesce(max(d.longest), 0) FROM item_durations d
                                 WHERE collection_ids IS NULL OR d.collection = ANY (collection_ids));
BEGIN
    -- the calendar begins in 4714 BC
    RETURN CASE WHEN longest < 1e10 AND isfinite(instant) AND instant > '4000-01-01 BC' THEN instant - make_interval(secs => longest) END;
END
$$;

-- First and last instant of an argument of a temporal operator. The times of an item are those it covers, whichever it is called by.
CREATE OR REPLACE FUNCTION cql2_span(node jsonb, rel text, depth int, OUT first text, OUT last text) LANGUAGE plpgsql STABLE AS $$
DECLARE
    span record;
    ends jsonb := coalesce(node -> 'interval', CASE jsonb_typeof(node) WHEN 'array' THEN node END);
BEGIN
    IF node ? 'property' THEN
        IF column_sql(node ->> 'property', rel) IS NOT NULL THEN
            first := rel || '.datetime';
            last := rel || '.end_datetime';
        ELSE
            first := cql2_value(node, 'to_tstz', rel, depth + 1);
            last := first;
        END IF;
    ELSIF jsonb_typeof(ends) = 'array' AND jsonb_path_exists(ends, '$[*].property') THEN
        first := cql2_value(CASE WHEN ends ->> 0 IN ('', '..') THEN '"-infinity"' ELSE ends -> 0 END, 'to_tstz', rel, depth + 1);
        last := cql2_value(CASE WHEN ends ->> 1 IN ('', '..') THEN '"infinity"' ELSE ends -> 1 END, 'to_tstz', rel, depth + 1);
    ELSE
        span := parse_interval(coalesce(node, 'null'));
        first := format('%L::timestamptz', instant_text(span.first));
        last := format('%L::timestamptz', instant_text(span.last));
    END IF;
END
$$;

-- A filter as a condition.
CREATE OR REPLACE FUNCTION cql2_where(node jsonb, rel text, depth int DEFAULT 0) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    op text;
    args jsonb;
    n int;
    wrapper text;
    one text;
    l record;
    r record;
    start timestamptz;
BEGIN
    IF depth > 100 THEN
        RAISE EXCEPTION 'the filter is nested too deeply' USING ERRCODE = '22023';
    ELSIF jsonb_typeof(node) = 'boolean' THEN
        RETURN node::text;
    ELSIF jsonb_typeof(node) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION 'a filter is made of objects: %', left(node::text, 200) USING ERRCODE = '22023';
    ELSIF node ? 'property' AND NOT node ? 'op' THEN
        RETURN format('(%s = ''true'')', cql2_value(node, 'to_text', rel, depth));
    END IF;

    SELECT c.op, c.args INTO op, args FROM cql2_call(node) c;
    IF op IN ('and', 'or') AND args IS NULL THEN
        RETURN 'true';
    END IF;
    args := coalesce(args, '[]');
    n := jsonb_array_length(args);
    IF n < (CASE WHEN op IN ('and', 'or', 'not', 'isnull') THEN 1 ELSE 2 END) THEN
        RAISE EXCEPTION 'Operator % has too few arguments.', op USING ERRCODE = '42601';
    END IF;

    CASE
        WHEN op IN ('and', 'or') THEN
            RETURN (SELECT '(' || string_agg(cql2_where(a, rel, depth + 1), format(' %s ', upper(op)) ORDER BY i) || ')'
                    FROM jsonb_array_elements(args) WITH ORDINALITY u(a, i));
        WHEN op = 'not' THEN
            RETURN format('(NOT %s)', cql2_where(args -> 0, rel, depth + 1));
        WHEN op = 'isnull' THEN
            wrapper := CASE WHEN cql2_is_call(args -> 0) THEN cql2_wrapper(args, rel) ELSE 'to_text' END;
            RETURN format('(%s IS NULL)', cql2_value(args -> 0, wrapper, rel, depth + 1));

        WHEN op IN ('=', 'eq', '<>', '!=', 'ne', 'neq', '<', 'lt', '<=', 'lte', 'le', '>', 'gt', '>=', 'gte', 'ge') THEN
            wrapper := cql2_wrapper(args, rel);
            op := CASE op WHEN 'eq' THEN '=' WHEN '!=' THEN '<>' WHEN 'ne' THEN '<>' WHEN 'neq' THEN '<>' WHEN 'lt' THEN '<'
                          WHEN 'lte' THEN '<=' WHEN 'le' THEN '<=' WHEN 'gt' THEN '>' WHEN 'gte' THEN '>=' WHEN 'ge' THEN '>=' ELSE op END;
            RETURN coalesce(
                CASE wrapper WHEN 'to_date' THEN cql2_days(op, args, rel, depth) END,
                format('(%s %s %s)', cql2_value(args -> 0, wrapper, rel, depth + 1), op, cql2_value(args -> 1, wrapper, rel, depth + 1)));
        WHEN op = 'between' THEN
            IF n = 2 THEN   -- [x, [low, high]]
                args := jsonb_build_array(args -> 0, args -> 1 -> 0, args -> 1 -> 1);
            END IF;
            wrapper := cql2_wrapper(args, rel);
            RETURN coalesce(
                CASE wrapper WHEN 'to_date' THEN cql2_days(op, args, rel, depth) END,
                format('(%s BETWEEN %s AND %s)', cql2_value(args -> 0, wrapper, rel, depth + 1),
                       cql2_value(args -> 1, wrapper, rel, depth + 1), cql2_value(args -> 2, wrapper, rel, depth + 1)));
        WHEN op = 'in' THEN
            IF jsonb_typeof(args -> 1) <> 'array' THEN
                args := jsonb_set(args, '{1}', jsonb_build_array(args -> 1));
            END IF;
            wrapper := cql2_wrapper(jsonb_build_array(args -> 0) || (args -> 1), rel);
            one := cql2_value(args -> 0, wrapper, rel, depth + 1);
            RETURN coalesce((SELECT format('(%s IN (%s))', one, string_agg(cql2_value(e, wrapper, rel, depth + 1), ', '))
                             FROM jsonb_array_elements(args -> 1) e HAVING count(*) > 0), 'false');
        WHEN op IN ('like', 'ilike') THEN
            RETURN format('(%s %s like_pattern(%s))', cql2_value(args -> 0, 'to_text', rel, depth + 1), upper(op),
                          cql2_value(args -> 1, 'to_text', rel, depth + 1));

        WHEN op IN ('a_equals', 'a_contains', 'a_contained_by', 'a_containedby', 'a_overlaps') THEN
            RETURN format('(%s %s %s)', cql2_value(args -> 0, 'to_text_array', rel, depth + 1),
                CASE op WHEN 'a_equals' THEN '=' WHEN 'a_contains' THEN '@>' WHEN 'a_overlaps' THEN '&&' ELSE '<@' END,
                cql2_value(args -> 1, 'to_text_array', rel, depth + 1));

        WHEN op ~ '^s_' OR op = 'intersects' THEN
            one := CASE op
                WHEN 's_intersects' THEN 'ST_Intersects' WHEN 'intersects' THEN 'ST_Intersects' WHEN 's_contains' THEN 'ST_Contains'
                WHEN 's_within' THEN 'ST_Within' WHEN 's_disjoint' THEN 'ST_Disjoint' WHEN 's_equals' THEN 'ST_Equals'
                WHEN 's_touches' THEN 'ST_Touches' WHEN 's_crosses' THEN 'ST_Crosses' WHEN 's_overlaps' THEN 'ST_Overlaps' END;
            IF one IS NULL THEN
                RAISE EXCEPTION 'Spatial Operator % Not Supported', op;
            END IF;
            -- the geometry of the item comes first, unless the second argument is the only property
            RETURN format('%s(%s, %s)', one,
                CASE WHEN args -> 1 ? 'property' THEN cql2_geometry(args -> 0, rel) ELSE rel || '.geometry' END,
                cql2_geometry(args -> 1, rel));

        WHEN op ~ '^t_' OR op = 'anyinteracts' THEN
            l := cql2_span(args -> 0, rel, depth);
            r := cql2_span(args -> 1, rel, depth);
            -- 1 to 4: first and last of the left side, first and last of the right side
            one := CASE op
                WHEN 't_after' THEN '%1$s > %4$s' WHEN 't_before' THEN '%2$s < %3$s'
                WHEN 't_meets' THEN '%2$s = %3$s' WHEN 't_metby' THEN '%1$s = %4$s'
                WHEN 't_starts' THEN '%1$s = %3$s AND %2$s < %4$s' WHEN 't_startedby' THEN '%1$s = %3$s AND %2$s > %4$s'
                WHEN 't_during' THEN '%1$s > %3$s AND %2$s < %4$s' WHEN 't_contains' THEN '%1$s < %3$s AND %2$s > %4$s'
                WHEN 't_finishes' THEN '%1$s > %3$s AND %2$s = %4$s' WHEN 't_finishedby' THEN '%1$s < %3$s AND %2$s = %4$s'
                WHEN 't_equals' THEN '%1$s = %3$s AND %2$s = %4$s'
                WHEN 't_overlaps' THEN '%1$s < %3$s AND %2$s > %3$s AND %2$s < %4$s'
                WHEN 't_overlappedby' THEN '%1$s > %3$s AND %1$s < %4$s AND %2$s > %4$s'
                WHEN 't_intersects' THEN '%1$s <= %4$s AND %2$s >= %3$s' WHEN 'anyinteracts' THEN '%1$s <= %4$s AND %2$s >= %3$s'
                WHEN 't_disjoint' THEN '(%1$s > %4$s OR %2$s < %3$s)' END;
            IF one IS NULL THEN
                RAISE EXCEPTION 'Operator % Not Supported.', op;
            END IF;
            IF l.first = 'items.datetime' AND l.last = 'items.end_datetime' THEN
                -- Implied, for the index: an item begins before it ends, and no earlier than the longest one would.
                one := one || CASE
                    WHEN op = 't_before' THEN ' AND %1$s < %3$s'
                    WHEN op = 't_meets' THEN ' AND %1$s <= %3$s'
                    WHEN op = 't_during' THEN ' AND %1$s < %4$s'
                    WHEN op = 't_finishes' THEN ' AND %1$s <= %4$s'
                    ELSE '' END;
                start := earliest_start(substring(     -- if it is a literal
                    CASE WHEN op IN ('t_intersects', 'anyinteracts', 't_overlaps', 't_meets') THEN r.first
                         WHEN op IN ('t_contains', 't_finishedby') THEN r.last END
                    FROM '^''([^'']+)''::timestamptz$')::timestamptz);
                IF start IS NOT NULL THEN
                    one := one || format(' AND %%1$s >= %L', instant_text(start));
                END IF;
            END IF;
            RETURN '(' || format(one, l.first, l.last, r.first, r.last) || ')';
        ELSE
            RAISE EXCEPTION 'Operator % Not Supported.', op;
    END CASE;
END
$$;

-- The old query extension, {"property": {"operator": value}}, as CQL2. What asks for nothing restricts nothing.
CREATE OR REPLACE FUNCTION query_to_cql2(query jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF jsonb_typeof(query) IS DISTINCT FROM 'object' THEN
        RAISE EXCEPTION 'query must be an object: %', left(query::text, 200) USING ERRCODE = '22023';
    END IF;
    RETURN coalesce((
        SELECT jsonb_build_object('op', 'and', 'args', jsonb_agg(jsonb_build_object(
            'op', o.key, 'args', jsonb_build_array(jsonb_build_object('property', p.key), o.value))))
        FROM jsonb_each(query) p,
             jsonb_each(CASE jsonb_typeof(p.value) WHEN 'object' THEN p.value ELSE jsonb_build_object('eq', p.value) END) o
        HAVING count(*) > 0), 'true');
END
$$;
