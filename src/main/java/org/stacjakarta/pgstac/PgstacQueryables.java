package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import java.util.Optional;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.JsonFormat;

/** PgSTAC's functions for queryables: JSON Schemas, as bytes. Shared by all requests. */
@ApplicationScoped
public class PgstacQueryables {

    /** PgSTAC has three functions of this name: the cast says which. */
    private static final String GET_QUERYABLES =
            """
            SELECT get_queryables(CAST(NULL AS text))
            """;

    private static final String GET_QUERYABLES_OF_COLLECTION =
            """
            SELECT CASE WHEN get_collection(?) ->> 'type' = 'Collection' THEN get_queryables(CAST(? AS text)) END
            """;

    /** Catalogs lie among the Collections, and are none; of no ids PgSTAC gives the queryables of all. */
    private static final String GET_QUERYABLES_OF_COLLECTIONS =
            """
            SELECT get_queryables(ids)
            FROM (
                SELECT array_agg(id) AS ids
                FROM collections
                WHERE id IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb))) AND content ->> 'type' = 'Collection'
            ) AS asked
            WHERE ids IS NOT NULL
            """;

    private final Database database;

    PgstacQueryables() { // for CDI's client proxy
        this.database = null;
    }

    @Inject
    PgstacQueryables(Database database) {
        this.database = database;
    }

    /** What can be queried in any Collection; empty while there is no Collection at all. */
    public Optional<byte[]> getQueryables() {
        return database.read(GET_QUERYABLES);
    }

    /** What can be queried in that Collection; empty if there is none of this id. */
    public Optional<byte[]> getQueryables(String collectionId) {
        return database.read(GET_QUERYABLES_OF_COLLECTION, collectionId, collectionId);
    }

    /** What can be queried in some of those Collections; empty if none of them is there. */
    public Optional<byte[]> getQueryables(Ids collections) {
        JsonArrayBuilder ids = JsonFormat.array();
        collections.values().forEach(ids::add);
        return database.read(GET_QUERYABLES_OF_COLLECTIONS, ids.build().toString());
    }
}
