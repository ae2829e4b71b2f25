package org.stacjakarta.tool.load;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.stacjakarta.tool.load.Batches.Read;

/** Where records go. Safe for use by many threads. */
interface RecordStore {

    /** Checks records, and does all else that needs no waiting. */
    Prepared prepare(List<Read> records);

    /** How many of the ids are there. */
    long present(String collectionId, List<String> ids) throws IOException;

    /** Records that are ready to be stored. */
    interface Prepared {

        /** What they are, each in a text of its own: two that have one in common are stored one after the other. */
        Set<String> keys();

        /**
         * Stores them; a {@link org.stacjakarta.stac.StacException} that is {@code passing} is worth another try.
         *
         * @param uncertain whether some may be there from an earlier try: those count as loaded
         * @return what became of each of them, those included that were refused before
         */
        Outcome store(boolean uncertain) throws IOException;
    }
}
