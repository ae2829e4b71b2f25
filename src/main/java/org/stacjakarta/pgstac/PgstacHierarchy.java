package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.Conflict;
import org.stacjakarta.stac.StacException.Fault;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.catalog.CatalogMember;
import org.stacjakarta.stac.catalog.MemberType;

/**
 * Catalogs, written, and where they and Collections hang. Nothing here deletes a Collection or an Item. Each change is one
 * transaction, and changes of the hierarchy come one after the other, so that each sees the whole of it as it is. Shared
 * by all requests.
 */
@ApplicationScoped
public class PgstacHierarchy {

    /** Whoever changes the hierarchy holds this lock to the end of his transaction. */
    private static final String LOCK_HIERARCHY =
            """
            SELECT pg_advisory_xact_lock(hashtextextended('pgstac.collections.parent_ids', 0))
            """;

    /** Locks rows in one order for all; not against writers of PgSTAC's Items, who need no more than that the row stays. */
    private static final String LOCK_BOTH =
            """
            SELECT string_agg(id, ' ')
            FROM (SELECT id FROM collections WHERE id IN (?, ?) ORDER BY id FOR NO KEY UPDATE) AS locked
            """;

    private static final String LOCK_WITH_CHILDREN =
            """
            SELECT string_agg(id, ' ')
            FROM (
                SELECT id
                FROM collections
                WHERE id = ? OR content -> 'parent_ids' @> jsonb_build_array(CAST(? AS text))
                ORDER BY id
                FOR NO KEY UPDATE
            ) AS locked
            """;

    private static final String TYPE =
            """
            SELECT content ->> 'type' FROM collections WHERE id = ?
            """;

    /** Whether the second is the first or stands above it. UNION passes over what it has visited. */
    private static final String IS_ABOVE =
            """
            WITH RECURSIVE above (id) AS (
                SELECT CAST(? AS text)
                UNION
                SELECT parent
                FROM above
                JOIN collections ON collections.id = above.id
                CROSS JOIN LATERAL jsonb_array_elements_text(CASE jsonb_typeof(content -> 'parent_ids')
                    WHEN 'array' THEN content -> 'parent_ids' ELSE '[]' END) AS parent
            )
            SELECT id FROM above WHERE id = ?
            """;

    private static final String CREATE = """
            SELECT create_collection(CAST(? AS jsonb))
            """;

    /** The hierarchy stays as it is. */
    private static final String UPDATE =
            """
            SELECT update_collection(CAST(? AS jsonb) || CASE jsonb_typeof(content -> 'parent_ids')
                WHEN 'array' THEN jsonb_build_object('parent_ids', content -> 'parent_ids') ELSE '{}' END)
            FROM collections
            WHERE id = ?
            """;

    private static final String LINK =
            """
            SELECT update_collection(content || jsonb_build_object('parent_ids',
                CASE jsonb_typeof(content -> 'parent_ids') WHEN 'array' THEN content -> 'parent_ids' ELSE '[]' END
                || jsonb_build_array(CAST(? AS text))))
            FROM collections
            WHERE id = ? AND NOT coalesce(content -> 'parent_ids' @> jsonb_build_array(CAST(? AS text)), false)
            """;

    private static final String IS_LINKED =
            """
            SELECT id FROM collections WHERE id = ? AND content -> 'parent_ids' @> jsonb_build_array(CAST(? AS text))
            """;

    private static final String UNLINK =
            """
            SELECT update_collection(content
                || jsonb_build_object('parent_ids', (content -> 'parent_ids') - CAST(? AS text)))
            FROM collections
            WHERE id = ?
            """;

    private static final String UNLINK_ALL =
            """
            SELECT string_agg(CAST(update_collection(content
                || jsonb_build_object('parent_ids', (content -> 'parent_ids') - CAST(? AS text))) AS text), '')
            FROM collections
            WHERE content -> 'parent_ids' @> jsonb_build_array(CAST(? AS text))
            """;

    private static final String DELETE = """
            SELECT delete_collection(?)
            """;

    private final Database database;

    /**
     * What became of a wish to have something below a Catalog.
     *
     * @param created whether it is new; otherwise it was there, and stayed as it was
     */
    public record Linked(CatalogMember member, boolean created) {}

    PgstacHierarchy() { // for CDI's client proxy
        this.database = null;
    }

    @Inject
    PgstacHierarchy(Database database) {
        this.database = database;
    }

    /** Stores a new Catalog below the root. */
    public CatalogMember createCatalog(String catalogId, JsonObject catalog) {
        return database.write(transaction -> {
            transaction.call(LOCK_HIERARCHY);
            Optional<String> type = type(transaction, catalogId);
            if (type.isPresent()) {
                throw new Conflict("%s %s already exists".formatted(type.get(), catalogId));
            }
            // of a Catalog of that id that is gone some records may still speak: they are not the new one's
            unlinkAll(transaction, catalogId);
            transaction.call(CREATE, catalog.toString());
            return catalog(transaction, catalogId);
        });
    }

    /**
     * Puts a Catalog in the place of the one of its id.
     *
     * @param check may refuse it, given the Catalog that is stored; nobody else writes it meanwhile
     */
    public CatalogMember updateCatalog(String catalogId, JsonObject catalog, Optional<Consumer<CatalogMember>> check) {
        return database.write(transaction -> {
            transaction.call(LOCK_BOTH, catalogId, catalogId);
            requireCatalog(transaction, catalogId);
            check(transaction, catalogId, MemberType.CATALOG, catalogId, check);
            transaction.call(UPDATE, catalog.toString(), catalogId);
            return catalog(transaction, catalogId);
        });
    }

    /**
     * Deletes a Catalog; its children stay. Those that have no other parent hang below the root from then on.
     *
     * @param check may refuse it as it is stored; nobody else writes it meanwhile
     */
    public void deleteCatalog(String catalogId, Optional<Consumer<CatalogMember>> check) {
        database.write(transaction -> {
            transaction.call(LOCK_HIERARCHY);
            transaction.call(LOCK_WITH_CHILDREN, catalogId, catalogId);
            requireCatalog(transaction, catalogId);
            check(transaction, catalogId, MemberType.CATALOG, catalogId, check);
            transaction.call(UNLINK_ALL, catalogId, catalogId);
            return transaction.call(DELETE, catalogId);
        });
    }

    /**
     * Makes a Catalog or Collection a child of a Catalog.
     *
     * @param whole makes what is stored if there is none of this id, and is not asked otherwise; without it, there must be
     *     one
     */
    public Linked link(String catalogId, MemberType type, String id, Optional<Supplier<JsonObject>> whole) {
        return database.write(transaction -> {
            transaction.call(LOCK_HIERARCHY);
            transaction.call(LOCK_BOTH, catalogId, id);
            requireCatalog(transaction, catalogId);
            Optional<String> existing = type(transaction, id);
            if (existing.isEmpty()) {
                JsonObject document = whole.orElseThrow(
                                () -> new NotFound("%s %s does not exist".formatted(type.word(), id)))
                        .get();
                create(transaction, catalogId, id, document);
                return new Linked(member(transaction, catalogId, type, id), true);
            }
            if (!existing.get().equals(type.word())) {
                throw new Conflict("%s is a %s".formatted(id, existing.get()));
            }
            if (transaction.call(IS_ABOVE, catalogId, id).isPresent()) {
                throw new Conflict("Cannot link %s %s as a child of %s: would create a cycle"
                        .formatted(type.word(), id, catalogId));
            }
            transaction.call(LINK, catalogId, id, catalogId);
            return new Linked(member(transaction, catalogId, type, id), false);
        });
    }

    /**
     * Ends that a Catalog or Collection is a child of a Catalog. If it has no other parent, it hangs below the root.
     *
     * @param check may refuse it, given what is to be unlinked as it is stored; nobody else writes it meanwhile
     */
    public void unlink(String catalogId, MemberType type, String id, Optional<Consumer<CatalogMember>> check) {
        database.write(transaction -> {
            transaction.call(LOCK_HIERARCHY);
            transaction.call(LOCK_BOTH, catalogId, id);
            requireLinked(transaction, catalogId, type, id);
            check(transaction, catalogId, type, id, check);
            return transaction.call(UNLINK, catalogId, id);
        });
    }

    /**
     * Puts a Collection in the place of the one of its id, which is a child of that Catalog.
     *
     * @param check may refuse it, given the Collection that is stored; nobody else writes it meanwhile
     */
    public CatalogMember updateCollection(
            String catalogId, String collectionId, JsonObject collection, Optional<Consumer<CatalogMember>> check) {
        return database.write(transaction -> {
            transaction.call(LOCK_BOTH, collectionId, collectionId);
            requireLinked(transaction, catalogId, MemberType.COLLECTION, collectionId);
            check(transaction, catalogId, MemberType.COLLECTION, collectionId, check);
            transaction.call(UPDATE, collection.toString(), collectionId);
            return member(transaction, catalogId, MemberType.COLLECTION, collectionId);
        });
    }

    private static void create(Transaction transaction, String catalogId, String id, JsonObject document)
            throws SQLException {
        unlinkAll(transaction, id);
        JsonObject linked = JsonFormat.object(document)
                .add("parent_ids", JsonFormat.array().add(catalogId))
                .build();
        transaction.call(CREATE, linked.toString());
    }

    /** The rows are read after they are locked: what others have just written into them stays. */
    private static void unlinkAll(Transaction transaction, String catalogId) throws SQLException {
        transaction.call(LOCK_WITH_CHILDREN, catalogId, catalogId);
        transaction.call(UNLINK_ALL, catalogId, catalogId);
    }

    private static void requireCatalog(Transaction transaction, String catalogId) throws SQLException {
        if (!type(transaction, catalogId).equals(Optional.of(MemberType.CATALOG.word()))) {
            throw new NotFound("Catalog " + catalogId + " does not exist");
        }
    }

    private static void requireLinked(Transaction transaction, String catalogId, MemberType type, String id)
            throws SQLException {
        requireCatalog(transaction, catalogId);
        if (!type(transaction, id).equals(Optional.of(type.word()))
                || transaction.call(IS_LINKED, id, catalogId).isEmpty()) {
            throw new NotFound("%s %s is not a child of catalog %s".formatted(type.word(), id, catalogId));
        }
    }

    private static Optional<String> type(Transaction transaction, String id) throws SQLException {
        return transaction.call(TYPE, id).map(type -> new String(type, StandardCharsets.UTF_8));
    }

    private static void check(
            Transaction transaction,
            String catalogId,
            MemberType type,
            String id,
            Optional<Consumer<CatalogMember>> check)
            throws SQLException {
        if (check.isPresent()) {
            check.get().accept(member(transaction, catalogId, type, id));
        }
    }

    private static CatalogMember member(Transaction transaction, String catalogId, MemberType type, String id)
            throws SQLException {
        return switch (type) {
            case CATALOG -> catalog(transaction, id);
            case COLLECTION ->
                PgstacCatalogs.getCollection(transaction, catalogId, id).orElseThrow(() -> nothing("collections"));
        };
    }

    private static CatalogMember catalog(Transaction transaction, String catalogId) throws SQLException {
        return PgstacCatalogs.getCatalog(transaction, catalogId).orElseThrow(() -> nothing("collections"));
    }

    private static Fault nothing(String table) {
        return new Fault("the database gave no answer", new IllegalStateException(table + ": no row"));
    }
}
