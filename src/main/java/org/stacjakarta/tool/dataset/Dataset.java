package org.stacjakarta.tool.dataset;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.stacjakarta.tool.terminal.OperatorException;

/**
 * A directory with {@code collections.ndjson} and {@code items.ndjson} (one of them may be missing), and perhaps
 * {@code queryables.sql}.
 */
public record Dataset(Path directory) {

    /** A directory without Collections and Items is refused. */
    public Dataset {
        if (!Files.exists(directory.resolve("collections.ndjson"))
                && !Files.exists(directory.resolve("items.ndjson"))) {
            throw new OperatorException(
                    "%s has neither collections.ndjson nor items.ndjson: nothing to load".formatted(directory));
        }
    }

    /** One Collection a line. */
    Optional<Path> collections() {
        return file("collections.ndjson");
    }

    /** Statements that add rows to {@code pgstac.queryables}. */
    Optional<Path> queryables() {
        return file("queryables.sql");
    }

    /** One Item a line. */
    Optional<Path> items() {
        return file("items.ndjson");
    }

    private Optional<Path> file(String name) {
        return Optional.of(directory.resolve(name)).filter(Files::exists);
    }
}
