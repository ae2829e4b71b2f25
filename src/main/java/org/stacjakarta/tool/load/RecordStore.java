package org.stacjakarta.tool.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stacjakarta.tool.load.Batches.Read;
import org.stacjakarta.tool.load.Journal.Failure;

/** Where records go. Safe for use by many threads. */
interface RecordStore {

    /**
     * Checks records, and does all else that need not wait for other batches; a {@link org.stacjakarta.stac.StacException}
     * that is {@code passing} is worth another try.
     */
    Prepared prepare(List<Read> records);

    /** How many of the ids are there. */
    long present(String collectionId, List<String> ids) throws IOException;

    /** Records that are ready to be stored, and those that were refused. Not for more than one thread. */
    abstract class Prepared {

        private final Set<String> keys = new HashSet<>();
        private final List<Failure> refused = new ArrayList<>();

        /** One will be stored that is there once at most; no Collection holds a Collection. */
        final void willStore(String collectionId, String id) {
            keys.add(collectionId + '\n' + id);
        }

        /** One will not be stored, for that reason. */
        final void refused(Read record, String reason) {
            refused.add(new Failure(record.place(), reason, record.json()));
        }

        /** What they are, each in a text of its own: two that have one in common are stored one after the other. */
        final Set<String> keys() {
            return keys;
        }

        /**
         * Stores them; a {@link org.stacjakarta.stac.StacException} that is {@code passing} is worth another try.
         *
         * @param uncertain whether some may be there from an earlier try: those count as loaded
         * @return what became of each of them, those included that were refused before
         */
        final Outcome store(boolean uncertain) throws IOException {
            var outcome = new Outcome();
            refused.forEach(outcome::failed);
            store(uncertain, outcome);
            return outcome;
        }

        /** Stores those that were not refused, and tells what became of each. */
        abstract void store(boolean uncertain, Outcome outcome) throws IOException;
    }
}
