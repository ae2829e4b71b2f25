package org.stacjakarta.schemas;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Schemas in files that an operator put there, named after their URLs as {@code wget -x} does it:
 * {@code https://example.org/a/b.json} is {@code example.org/a/b.json}. This server only reads them.
 *
 * @param root the directory
 */
public record SchemaDirectory(Path root) {

    /** A step of a path that is the same in a URL and on every file system, and leads downwards. */
    private static final Pattern STEP = Pattern.compile("(?!\\.\\.?$)[A-Za-z0-9._~@+-]+");

    /**
     * Where the schema of that URL is, or would be.
     *
     * @return nothing, if that URL cannot name a file of the directory
     */
    public Optional<Path> place(URI schema) {
        String host = schema.getHost();
        String path = schema.getRawPath();
        if (host == null || path == null || path.length() < 2 || schema.getRawQuery() != null || !isHttp(schema)) {
            return Optional.empty();
        }
        String[] steps = path.substring(1).split("/", -1);
        try {
            Path place =
                    root.resolve(host.toLowerCase(Locale.ROOT) + (schema.getPort() < 0 ? "" : ":" + schema.getPort()));
            for (String step : steps) {
                if (!STEP.matcher(step).matches()) {
                    return Optional.empty();
                }
                place = place.resolve(step);
            }
            return Optional.of(place);
        } catch (InvalidPathException e) {
            // a port, where file names hold no colon
            return Optional.empty();
        }
    }

    /** The schema of that URL, if it is there. */
    Optional<byte[]> read(URI schema, int maxBytes) throws IOException {
        Optional<Path> place = place(schema).filter(Files::isRegularFile);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        if (Files.size(place.get()) > maxBytes) {
            throw new IOException(place.get() + " has more than " + maxBytes + " bytes");
        }
        return Optional.of(Files.readAllBytes(place.get()));
    }

    private static boolean isHttp(URI schema) {
        return "https".equalsIgnoreCase(schema.getScheme()) || "http".equalsIgnoreCase(schema.getScheme());
    }
}
