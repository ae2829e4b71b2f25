package org.stacjakarta.tool.load;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.stacjakarta.pgstac.PgstacBulkItems;
import org.stacjakarta.pgstac.PgstacBulkItems.Chunk;
import org.stacjakarta.pgstac.PgstacBulkItems.Load;
import org.stacjakarta.pgstac.Untouched;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.document.ItemSource;
import org.stacjakarta.stac.document.ItemText;
import org.stacjakarta.stac.document.WriteRules;
import org.stacjakarta.tool.load.Batches.Read;
import org.stacjakarta.tool.load.Journal.Failure;

/** Items into a database, past {@code create_items}. Safe for use by many threads. */
final class DatabaseItems implements RecordStore {

    private static final String COLLECTION = "collection";

    private final PgstacBulkItems items;
    private final WriteRules rules;
    private final Method method;
    private final Optional<String> collection;
    private final Map<String, Load> loads = new ConcurrentHashMap<>();

    /** @param collection of Items that name none */
    DatabaseItems(PgstacBulkItems items, WriteRules rules, Method method, Optional<String> collection) {
        this.items = items;
        this.rules = rules;
        this.method = method;
        this.collection = collection;
    }

    @Override
    public Prepared prepare(List<Read> records) {
        var prepared = new PreparedItems();
        for (Read read : records) {
            try {
                prepared.add(read);
            } catch (InvalidRequest | StacException.NotFound e) {
                prepared.refused(read, e.description());
            }
        }
        return prepared;
    }

    @Override
    public long present(String collectionId, List<String> itemIds) {
        return items.present(collectionId, itemIds);
    }

    /** Those of a batch, by their Collections. */
    private final class PreparedItems extends Prepared {

        private final Map<String, Map<String, Read>> arriving = new LinkedHashMap<>();
        private final Map<String, Chunk> chunks = new LinkedHashMap<>();
        private final Map<String, StacException> closed = new HashMap<>();
        private long doubled;

        private void add(Read read) {
            ItemSource source = ItemSource.of("JSON", read.json(), rules);
            String collectionId = source.text(COLLECTION)
                    .or(() -> collection)
                    .orElseThrow(() -> InvalidRequest.in(COLLECTION, "is missing"));
            ItemText item = checked(source, collectionId);
            Chunk chunk = chunk(collectionId);
            var ofCollection = arriving.computeIfAbsent(collectionId, key -> new HashMap<>());
            if (ofCollection.containsKey(item.id())) {
                if (method == Method.INSERT) {
                    throw InvalidRequest.in("id", Quoted.of(item.id()) + " was there before");
                }
                doubled++;
            }
            if (method.replaces() || !ofCollection.containsKey(item.id())) {
                ofCollection.put(item.id(), read);
                willStore(collectionId, item.id());
                // at once: what was parsed takes ten times the room of its text
                chunk.add(item);
            }
        }

        /** A schema that cannot be had is the record's fault here: the database is another matter. */
        private static ItemText checked(ItemSource source, String collectionId) {
            try {
                return source.asIs(collectionId);
            } catch (StacException.Unprocessable | StacException.Unavailable e) {
                throw new InvalidRequest(e.description());
            }
        }

        private Chunk chunk(String collectionId) {
            StacException reason = closed.get(collectionId);
            if (reason != null) {
                throw reason;
            }
            try {
                return chunks.computeIfAbsent(collectionId, id -> load(id).chunk());
            } catch (StacException.NotFound e) {
                closed.put(collectionId, e);
                throw e;
            }
        }

        private Load load(String collectionId) {
            return loads.computeIfAbsent(collectionId, id -> items.into(id, method.existing()));
        }

        @Override
        void store(boolean uncertain, Outcome outcome) {
            outcome.skipped(doubled);
            chunks.forEach((collectionId, chunk) -> store(collectionId, chunk, uncertain, outcome));
        }

        /** What the database does not take is looked for by halves; the others are stored all the same. */
        private void store(String collectionId, Chunk chunk, boolean uncertain, Outcome outcome) {
            Map<String, Read> ofCollection = arriving.getOrDefault(collectionId, Map.of());
            try {
                Untouched untouched = load(collectionId).store(chunk);
                for (String id : chunk.ids()) {
                    report(id, ofCollection.get(id), collectionId, untouched, uncertain, outcome);
                }
            } catch (StacException.NotFound e) {
                chunk.ids().forEach(id -> outcome.failed(failure(ofCollection.get(id), e.description())));
            } catch (InvalidRequest | StacException.Conflict e) {
                if (chunk.size() > 1) {
                    chunk.halves().forEach(half -> store(collectionId, half, uncertain, outcome));
                } else {
                    chunk.ids().forEach(id -> outcome.failed(failure(ofCollection.get(id), e.description())));
                }
            }
        }

        private void report(
                String id, Read item, String collectionId, Untouched untouched, boolean uncertain, Outcome outcome) {
            boolean same = untouched.same().contains(id);
            boolean there = same || untouched.other().contains(id);
            if (!there || (same && uncertain)) {
                outcome.loaded(1);
            } else if (method == Method.INSERT) {
                outcome.failed(failure(
                        item,
                        "Item %s exists already in Collection %s, %s"
                                .formatted(
                                        Quoted.of(id), collectionId, same ? "just the same" : "with other content")));
                return;
            } else {
                outcome.skipped(1);
            }
            outcome.present(collectionId, id);
        }

        private Failure failure(Read item, String reason) {
            return new Failure(item.place(), reason, item.json());
        }
    }
}
