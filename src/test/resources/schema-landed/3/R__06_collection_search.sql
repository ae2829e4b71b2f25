-- collection_search: the same criteria over collections. Each counts as an item whose properties are all its members,
-- whose geometry and times are the first bbox and interval of its extent, and whose collection is called 'collections'.

SET search_path = pgstac, public;

CREATE OR REPLACE FUNCTION collection_search_rows(_search jsonb DEFAULT '{}') RETURNS SETOF jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    sort record := sort_keys(_search -> 'sortby', 'collections');
    page_size int := coalesce(_search ->> 'limit', '10');
    page_start int := coalesce(_search ->> 'offset', '0');
    include text[] := fields_list(_search -> 'fields', 'include');
BEGIN
    IF cardinality(include) > 0 THEN
        include := include || 'id'::text;
    END IF;
    RETURN QUERY EXECUTE format('SELECT jsonb_fields(content, %L, %L, true) FROM collections WHERE %s ORDER BY %s LIMIT %s OFFSET %s',
        include, fields_list(_search -> 'fields', 'exclude'), search_where(_search, 'collections'),
        sort_text(sort.keys, sort.directions), page_size, page_start);
END
$$;

CREATE OR REPLACE FUNCTION collection_search_matched(_search jsonb DEFAULT '{}') RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
    matched bigint;
BEGIN
    EXECUTE 'SELECT count(*) FROM collections WHERE ' || search_where(_search, 'collections') INTO matched;
    RETURN matched;
END
$$;

CREATE OR REPLACE FUNCTION collection_search(_search jsonb DEFAULT '{}') RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
    page_size bigint := coalesce(_search ->> 'limit', '10');
    page_start bigint := coalesce(_search ->> 'offset', '0');
    found jsonb[] := ARRAY(SELECT collection_search_rows(_search));
    matched bigint := collection_search_matched(_search);
    link CONSTANT jsonb := jsonb_build_object('type', 'application/json', 'method', 'GET', 'merge', true,
                                              'href', base_url(_search -> 'conf') || '/collections');
    links jsonb := '[]';
BEGIN
    IF page_start > 0 AND matched > 0 THEN
        links := links || (link || jsonb_build_object('rel', 'prev',
            'body', jsonb_build_object('offset', greatest(page_start - page_size, 0))));
    END IF;
    IF page_size > 0 AND page_start + page_size < matched THEN
        links := links || (link || jsonb_build_object('rel', 'next', 'body', jsonb_build_object('offset', page_start + page_size)));
    END IF;
    RETURN jsonb_build_object('collections', found, 'links', links, 'numberMatched', matched, 'numberReturned', cardinality(found));
END
$$;
