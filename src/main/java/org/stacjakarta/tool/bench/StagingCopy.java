package org.stacjakarta.tool.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Some Items that go to the database by one COPY; made when they are needed, or before a measurement. */
record StagingCopy(int items, Supplier<byte[]> lines) {

    static final String STAGING = "items_staging";

    /** The Items from the first number to the one before the last. */
    static StagingCopy of(long first, long last) {
        return of(first, last, MadeItems::item);
    }

    static StagingCopy of(long first, long last, LongFunction<String> maker) {
        return new StagingCopy((int) (last - first), () -> lines(first, last, maker));
    }

    /** The same with its lines made now. */
    StagingCopy made() {
        byte[] made = lines.get();
        return new StagingCopy(items, () -> made);
    }

    void into(String table, Connection connection) throws SQLException, IOException {
        CopyIn copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY %s (content) FROM STDIN".formatted(table));
        try {
            byte[] made = lines.get();
            copy.writeToCopy(made, 0, made.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static byte[] lines(long first, long last, LongFunction<String> maker) {
        var text = new StringBuilder();
        for (long number = first; number < last; number++) {
            text.append(maker.apply(number)).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
