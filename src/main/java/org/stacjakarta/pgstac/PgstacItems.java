package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.stacjakarta.stac.RecordText;

/** PgSTAC's functions for Items. Shared by all requests. */
@ApplicationScoped
public class PgstacItems {

    private static final String GET_ITEM = """
            SELECT get_item(?, ?)
            """;

    private final Database database;

    PgstacItems() { // for CDI's client proxy
        this.database = null;
    }

    @Inject
    PgstacItems(Database database) {
        this.database = database;
    }

    /** The Item, complete; empty if the Collection, or the Item in it, is not there. */
    public Optional<RecordText> getItem(String collectionId, String itemId) {
        return database.read(GET_ITEM, itemId, collectionId).map(RecordText::ofItem);
    }
}
