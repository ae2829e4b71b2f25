package org.stacjakarta.tool.load;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stacjakarta.pgstac.PgstacCollections;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.document.CollectionDocument;
import org.stacjakarta.stac.document.WriteRules;
import org.stacjakarta.tool.load.Batches.Read;
import org.stacjakarta.tool.load.Journal.Failure;

/** Collections into a database, each in a transaction. Safe for use by many threads. */
final class DatabaseCollections implements RecordStore {

    /** What stands in place of the Collection that an Item is in. */
    static final String NONE = "";

    private final PgstacCollections collections;
    private final WriteRules rules;
    private final Method method;

    DatabaseCollections(PgstacCollections collections, WriteRules rules, Method method) {
        this.collections = collections;
        this.rules = rules;
        this.method = method;
    }

    /** One that was checked, and is stored as it came. */
    private record Arriving(Read read, String id, JsonObject json) {}

    @Override
    public Prepared prepare(List<Read> records) {
        var prepared = new PreparedCollections();
        for (Read read : records) {
            try {
                if (!(JsonFormat.parse("JSON", read.json()) instanceof JsonObject json)) {
                    throw InvalidRequest.in("JSON", "a Collection expected");
                }
                prepared.add(
                        new Arriving(read, CollectionDocument.of(json, rules).id(), json));
            } catch (InvalidRequest | StacException.Unprocessable | StacException.Unavailable e) {
                // nobody has asked the database yet: what is not available is a schema
                prepared.refused(read, e.description());
            }
        }
        return prepared;
    }

    /** Those of a batch. */
    private final class PreparedCollections extends Prepared {

        private final List<Arriving> arriving = new ArrayList<>();
        private final Set<String> ids = new HashSet<>();

        private void add(Arriving collection) {
            // at a second try, it could be taken for what the first one stored
            if (!ids.add(collection.id()) && method == Method.INSERT) {
                throw InvalidRequest.in("id", Quoted.of(collection.id()) + " was there before");
            }
            arriving.add(collection);
            willStore(NONE, collection.id());
        }

        @Override
        void store(boolean uncertain, Outcome outcome) {
            arriving.forEach(collection -> DatabaseCollections.this.store(collection, uncertain, outcome));
        }
    }

    private void store(Arriving collection, boolean uncertain, Outcome outcome) {
        try {
            if (write(collection, uncertain)) {
                outcome.loaded(1);
            } else {
                outcome.skipped(1);
            }
            outcome.present(NONE, collection.id());
        } catch (StacException.Unavailable | StacException.Timeout | StacException.Fault e) {
            throw e;
        } catch (StacException e) {
            outcome.failed(new Failure(
                    collection.read().place(),
                    e.description(),
                    collection.read().json()));
        }
    }

    /** False if there is one already that is to stay. */
    private boolean write(Arriving collection, boolean uncertain) {
        if (method == Method.UPSERT
                && collections.getCollection(collection.id()).isPresent()) {
            collections.updateCollection(collection.id(), old -> collection.json());
            return true;
        }
        try {
            collections.createCollection(collection.id(), collection.json());
            return true;
        } catch (StacException.Conflict e) {
            // an earlier try's own, or somebody else's: only what it holds can tell
            if (uncertain && collections.holds(collection.id(), collection.json())) {
                return true;
            }
            if (method == Method.IGNORE) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public long present(String none, List<String> collectionIds) {
        return collectionIds.stream()
                .filter(id -> collections.getCollection(id).isPresent())
                .count();
    }
}
