package org.stacjakarta.pgstac;

/** The statements that Items are read by, row by row. All parameters are text. Known to measurements too. */
public final class SearchStatements {

    /**
     * Makes the condition of a search, and answers with one row at least, which says whether to count, and, where there is
     * no other, whether the Collection is there. The row behind the page tells that there is more.
     */
    private static final String OFFICIAL =
            """
            WITH plan AS MATERIALIZED (
                SELECT stac_search_to_where(CAST(? AS jsonb)) AS matching, CAST(? AS int) AS page_size
            )
            SELECT i.id, i.collection,
                   CASE WHEN row_number() OVER () <= page_size THEN %s END,
                   CASE WHEN row_number() OVER () <= page_size THEN %s END,
                   %s,
                   CASE WHEN row_number() OVER () IN (1, page_size) THEN %s END,
                   %s,
                   %s
            FROM plan LEFT JOIN LATERAL search_rows('(' || matching || ')' || ?, ?, NULL, page_size + 1) i ON true
            """;

    private static final String BUNDLED =
            """
            WITH plan AS MATERIALIZED (
                SELECT CAST(? AS jsonb) AS body, CAST(? AS int) AS page_size
            )
            SELECT i.id, i.collection, i.content, NULL, %s, i.place, %s, %s
            FROM plan LEFT JOIN LATERAL search_page(body, page_size, CAST(? AS jsonb), CAST(? AS boolean)) i ON true
            """;

    private static final String HYDRATED = "content_hydrate(i, CAST(? AS jsonb))";
    private static final String GEOMETRY = "ST_AsGeoJSON(i.geometry, 20)";

    /** Which transaction wrote the Collection. */
    private static final String VERSION = "(SELECT c.xmin FROM collections c WHERE c.id = i.collection)";

    private static final String ANY_ITEM =
            """
            SELECT i.id, i.collection, %s, i.content, %s
            FROM items i
            WHERE i.id = ? AND i.collection = ?
            LIMIT 1
            """;
    private static final String ITEM = ANY_ITEM.formatted(GEOMETRY, VERSION);
    private static final String ITEM_BUNDLED = ANY_ITEM.formatted("NULL", VERSION);

    private static final String COUNTS = "lower(coalesce(get_setting('context', NULL), 'off')) <> 'off'";

    private static final String MATCHED =
            """
            SELECT CAST(CAST(coalesce(w.total_count, w.estimated_count) AS bigint) AS text)
            FROM where_stats(stac_search_to_where(CAST(? AS jsonb)), false, '{}') w
            """;

    private static final String MATCHED_BUNDLED =
            """
            SELECT CAST(search_matched(search_where(CAST(? AS jsonb)), NULL) AS text)
            """;

    private static final String FOUND_COLLECTION =
            """
            CASE WHEN i.id IS NULL THEN
                (SELECT c.content ->> 'type' = 'Collection' FROM collections c WHERE c.id = ?) END
            """;

    private SearchStatements() {}

    /**
     * A page of PgSTAC. Parameters: the body of the search, the page's size, the fields as JSON unless this server
     * hydrates, the Collection's id if one is asked for, a further condition, the order.
     *
     * <p>Columns: id, Collection, content, geometry, version of the base item, place in the order, whether the
     * database is set to count, whether there is such a Collection.
     *
     * @param place the place of a row in the order, an expression over {@code items}
     */
    public static String official(
            boolean hydrates, boolean geometry, String place, boolean counts, boolean inCollection) {
        return OFFICIAL.formatted(
                hydrates ? "i.content" : HYDRATED,
                hydrates && geometry ? GEOMETRY : "NULL",
                hydrates ? VERSION : "NULL",
                place,
                counts ? COUNTS : "false",
                inCollection ? FOUND_COLLECTION : "true");
    }

    /**
     * A page of the bundled schema, with the same columns. Parameters: the body of the search, the page's size, the
     * Collection's id if one is asked for, the place that it comes after (a JSON array or null), and whether it goes
     * backward.
     */
    public static String bundled(boolean hydrates, boolean counts, boolean inCollection) {
        return BUNDLED.formatted(
                hydrates ? VERSION : "NULL", counts ? COUNTS : "false", inCollection ? FOUND_COLLECTION : "true");
    }

    /** How many Items match, in digits, as the database is set to count them. Its parameter is the body of the search. */
    static String matched(boolean bundled) {
        return bundled ? MATCHED_BUNDLED : MATCHED;
    }

    /**
     * One Item, as it is stored. Parameters: its id, its Collection's.
     *
     * <p>Columns: id, Collection, geometry, content, version of the base item.
     *
     * @param official whether geometries are columns alone
     */
    public static String item(boolean official) {
        return official ? ITEM : ITEM_BUNDLED;
    }
}
