package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.catalog.CatalogChild;
import org.stacjakarta.stac.catalog.CatalogListRequest;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.stac.catalog.CatalogPage;
import org.stacjakarta.stac.catalog.MemberType;

/**
 * Catalogs, read. They lie among the Collections; where each of both hangs says its member {@code parent_ids}, a list of
 * Catalogs. One that is there no more does not count; what has no other hangs below the root. Each answer is one
 * statement. Shared by all requests.
 */
@ApplicationScoped
public class PgstacCatalogs {

    /**
     * A page of Catalogs and Collections, each with its parents, and of Catalogs the children. The table is read once,
     * whatever the page: nothing in PgSTAC finds records by their parents.
     *
     * <p>Parameters: which records (registry: all; root: those without parents; catalog: those below it; one: itself),
     * the Catalog's id, the type wanted or nothing, which way from which id the page lies, its size.
     */
    private static final String PAGE =
            """
            WITH asked AS (
                SELECT CAST(? AS text) AS scope, CAST(? AS text) AS catalog, CAST(? AS text) AS type,
                       CAST(? AS text) AS direction, CAST(? AS text) AS place, CAST(? AS int) AS size
            ), stored AS MATERIALIZED (
                SELECT id, content ->> 'type' AS type, content -> 'parent_ids' AS named FROM collections
            ), node AS MATERIALIZED (
                SELECT id, type, ARRAY(
                           SELECT parent
                           FROM jsonb_array_elements_text(CASE jsonb_typeof(named) WHEN 'array' THEN named ELSE '[]' END)
                                WITH ORDINALITY AS parents (parent, place)
                           WHERE parent IN (SELECT id FROM stored WHERE type = 'Catalog')
                           GROUP BY parent
                           ORDER BY min(place)) AS parents
                FROM stored
                WHERE type IN ('Catalog', 'Collection')
            ), matching AS MATERIALIZED (
                SELECT node.*
                FROM node CROSS JOIN asked
                WHERE asked.type IN ('', node.type)
                  AND CASE asked.scope
                      WHEN 'registry' THEN true
                      WHEN 'root' THEN cardinality(node.parents) = 0
                      WHEN 'one' THEN node.id = asked.catalog
                      ELSE asked.catalog = ANY (node.parents) END
            ), page AS MATERIALIZED (
                SELECT matching.*
                FROM matching CROSS JOIN asked
                WHERE CASE asked.direction WHEN 'next' THEN id > place WHEN 'prev' THEN id < place ELSE true END
                ORDER BY CASE asked.direction WHEN 'prev' THEN id END DESC, id
                LIMIT (SELECT size FROM asked)
            ), edge AS (
                SELECT min(id) AS first, max(id) AS last FROM page
            ), children AS (
                SELECT parent, json_agg(json_build_array(node.id, node.type, content ->> 'title') ORDER BY node.id) AS list
                FROM node
                CROSS JOIN LATERAL unnest(node.parents) AS parent
                JOIN collections ON collections.id = node.id
                WHERE parent IN (SELECT id FROM page WHERE type = 'Catalog')
                GROUP BY parent
            )
            SELECT json_build_object(
                'matched', (SELECT count(*) FROM matching),
                'next', (SELECT last FROM edge WHERE EXISTS (SELECT FROM matching WHERE id > last)),
                'prev', (SELECT first FROM edge WHERE EXISTS (SELECT FROM matching WHERE id < first)),
                'members', (
                    SELECT json_agg(json_build_object(
                               'type', page.type, 'parents', array_to_json(parents), 'children', list,
                               'record', CASE page.type WHEN 'Catalog' THEN content - 'conformsTo' ELSE content END)
                               ORDER BY page.id)
                    FROM page
                    JOIN collections ON collections.id = page.id
                    LEFT JOIN children ON children.parent = page.id))
            FROM asked
            WHERE scope <> 'catalog' OR EXISTS (SELECT FROM stored WHERE id = catalog AND stored.type = 'Catalog')
            """;

    /** A Collection and its parents. Parameters: the Collection, and a Catalog that must be one of them, if any must. */
    private static final String COLLECTION =
            """
            SELECT json_build_object('type', 'Collection', 'parents', array_to_json(parents), 'record', content)
            FROM (
                SELECT content, ARRAY(
                           SELECT catalog.id
                           FROM jsonb_array_elements_text(CASE jsonb_typeof(content -> 'parent_ids')
                                    WHEN 'array' THEN content -> 'parent_ids' ELSE '[]' END)
                                WITH ORDINALITY AS named (id, place)
                           JOIN collections AS catalog ON catalog.id = named.id AND catalog.content ->> 'type' = 'Catalog'
                           GROUP BY catalog.id
                           ORDER BY min(place)) AS parents
                FROM collections
                WHERE id = ? AND content ->> 'type' = 'Collection'
            ) AS collection
            WHERE CAST(? AS text) = ANY (parents || ''::text)
            """;

    /** UNION passes over what it has visited: diamonds are walked once, and a circle ends. */
    private static final String COLLECTIONS_BELOW =
            """
            WITH RECURSIVE link AS MATERIALIZED (
                SELECT id, content ->> 'type' AS type, parent
                FROM collections
                CROSS JOIN LATERAL jsonb_array_elements_text(CASE jsonb_typeof(content -> 'parent_ids')
                    WHEN 'array' THEN content -> 'parent_ids' ELSE '[]' END) AS parent
            ), tree (id) AS (
                SELECT id FROM collections WHERE id = ? AND content ->> 'type' = 'Catalog'
                UNION
                SELECT link.id FROM tree JOIN link ON link.parent = tree.id AND link.type = 'Catalog'
            )
            SELECT (SELECT coalesce(json_agg(DISTINCT id), '[]')
                    FROM link
                    WHERE type = 'Collection' AND parent IN (SELECT id FROM tree))
            WHERE EXISTS (SELECT FROM tree)
            """;

    private static final String ROOT_CHILDREN =
            """
            SELECT coalesce(json_agg(json_build_array(id, content ->> 'type', content ->> 'title') ORDER BY id), '[]')
            FROM collections
            WHERE content ->> 'type' IN ('Catalog', 'Collection')
              AND NOT EXISTS (
                  SELECT FROM jsonb_array_elements_text(CASE jsonb_typeof(content -> 'parent_ids')
                      WHEN 'array' THEN content -> 'parent_ids' ELSE '[]' END) AS parent
                  WHERE parent IN (SELECT id FROM collections WHERE content ->> 'type' = 'Catalog'))
            """;

    private static final String IS_CATALOG =
            """
            SELECT id FROM collections WHERE id = ? AND content ->> 'type' = 'Catalog'
            """;

    private final Database database;

    PgstacCatalogs() { // for CDI's client proxy
        this.database = null;
    }

    @Inject
    PgstacCatalogs(Database database) {
        this.database = database;
    }

    /** The Catalog with its children; empty if there is none of this id. */
    public Optional<CatalogMember> getCatalog(String catalogId) {
        return database.read(PAGE, one(catalogId)).flatMap(PgstacCatalogs::first);
    }

    /** Whether there is a Catalog of this id. */
    public boolean isCatalog(String catalogId) {
        return database.read(IS_CATALOG, catalogId).isPresent();
    }

    /** All Catalogs, at whatever depth. */
    public CatalogPage registry(CatalogListRequest request) {
        return page("registry", "", request.of(MemberType.CATALOG)).orElseThrow();
    }

    /** The children of the root. */
    public CatalogPage childrenOfRoot(CatalogListRequest request) {
        return page("root", "", request).orElseThrow();
    }

    /** The children of a Catalog; empty if there is none of this id. */
    public Optional<CatalogPage> children(String catalogId, CatalogListRequest request) {
        return page("catalog", catalogId, request);
    }

    /** All children of the root, as far as a link needs to know them. */
    public List<CatalogChild> childrenOfRoot() {
        return database.read(ROOT_CHILDREN)
                .map(json -> CatalogChild.listOf(
                        JsonFormat.parse("the stored hierarchy", json).asJsonArray()))
                .orElseThrow();
    }

    /** The Collection, wherever it hangs; empty if there is none of this id. */
    public Optional<CatalogMember> getCollection(String collectionId) {
        return database.read(COLLECTION, collectionId, "").map(CatalogMember::of);
    }

    /** The Collection, if it is a child of that Catalog. */
    public Optional<CatalogMember> getCollection(String catalogId, String collectionId) {
        return database.read(COLLECTION, collectionId, catalogId).map(CatalogMember::of);
    }

    /** The ids of all Collections below a Catalog, at whatever depth; empty if there is no Catalog of this id. */
    public Optional<Ids> collectionsBelow(String catalogId) {
        return database.read(COLLECTIONS_BELOW, catalogId)
                .map(json -> Ids.of("collections", JsonFormat.parse("the stored hierarchy", json)));
    }

    /** The Catalog, within a transaction. */
    static Optional<CatalogMember> getCatalog(Transaction transaction, String catalogId) throws SQLException {
        return transaction.call(PAGE, one(catalogId)).flatMap(PgstacCatalogs::first);
    }

    /** The Collection below that Catalog, or wherever it hangs where none is named, within a transaction. */
    static Optional<CatalogMember> getCollection(Transaction transaction, String catalogId, String collectionId)
            throws SQLException {
        return transaction.call(COLLECTION, collectionId, catalogId).map(CatalogMember::of);
    }

    private Optional<CatalogPage> page(String scope, String catalogId, CatalogListRequest request) {
        return database.read(
                        PAGE,
                        scope,
                        catalogId,
                        request.type().map(MemberType::word).orElse(""),
                        request.place().direction().word(),
                        request.place().id(),
                        Integer.toString(request.limit().value()))
                .map(CatalogPage::of);
    }

    private static String[] one(String catalogId) {
        return new String[] {"one", catalogId, MemberType.CATALOG.word(), "", "", "1"};
    }

    private static Optional<CatalogMember> first(byte[] page) {
        return CatalogPage.of(page).members().stream().findFirst();
    }
}
