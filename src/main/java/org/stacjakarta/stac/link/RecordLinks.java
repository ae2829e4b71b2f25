package org.stacjakarta.stac.link;

import java.io.IOException;
import java.io.OutputStream;
import org.stacjakarta.stac.RecordText;

/** The links that this server makes for a record of one kind, on one route. */
public interface RecordLinks {

    /** Writes the record's link objects, at least one, with commas between them and no brackets around. */
    void write(RecordText record, OutputStream out) throws IOException;

    /** Whether a stored link of this relation gives way, because this server makes it itself. */
    boolean replaces(String rel);

    /** Whether a stored link of this relation to that place gives way. */
    default boolean replaces(String rel, String href) {
        return replaces(rel);
    }
}
