package org.stacjakarta.schemas;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.stacjakarta.settings.SchemaSettings;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.StacException.Unavailable;
import org.stacjakarta.stac.StacException.Unprocessable;

/**
 * A schema, and all that it refers to, from the directory or, as far as that is allowed, from elsewhere. Whatever is to be had is
 * had here, before a record is looked at. Shared by all requests.
 */
final class SchemaSource {

    /** More than any extension is made of. */
    private static final int MOST_DOCUMENTS = 50;

    /** How long a host is left alone that did not answer. */
    private static final long RESPITE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Optional<SchemaDirectory> directory;
    private final SchemaFetch fetch;
    private final int maxBytes;
    private final Map<String, Long> failed = new LinkedHashMap<>();

    SchemaSource(SchemaSettings settings, SchemaFetch fetch) {
        this.directory = settings.directory().map(Path::of).map(SchemaDirectory::new);
        this.fetch = fetch;
        this.maxBytes = settings.maxBytes();
    }

    /**
     * The documents that an extension's schema is made of, by their URLs.
     *
     * @param deadline of {@link System#nanoTime()}
     */
    Map<URI, JsonValue> documents(URI extension, long deadline) {
        var documents = new HashMap<URI, JsonValue>();
        var open = new ArrayDeque<>(List.of(extension));
        while (!open.isEmpty()) {
            URI place = open.remove();
            if (documents.containsKey(place)) {
                continue;
            }
            if (documents.size() == MOST_DOCUMENTS) {
                throw unusable(extension, new IOException("refers to more than " + MOST_DOCUMENTS + " other schemas"));
            }
            JsonValue document = document(extension, place, deadline);
            documents.put(place, document);
            try {
                open.addAll(SchemaReferences.of(place, document));
            } catch (IllegalArgumentException e) {
                throw unusable(extension, e);
            }
        }
        return documents;
    }

    /** The answer where an extension's schema is no schema. */
    static Unavailable unusable(URI extension, Exception cause) {
        return new Unavailable("stac_extensions: the JSON Schema of %s cannot be used".formatted(extension), cause);
    }

    private JsonValue document(URI extension, URI place, long deadline) {
        try {
            Optional<byte[]> file = directory.isPresent() ? directory.get().read(place, maxBytes) : Optional.empty();
            if (file.isPresent()) {
                return JsonFormat.parse(place.toString(), file.get());
            }
        } catch (IOException | InvalidRequest e) {
            throw unusable(extension, e);
        }
        if (!fetch.allows(place)) {
            String what =
                    place.equals(extension) ? "its JSON Schema" : "the JSON Schema " + place + ", which it refers to,";
            throw new Unprocessable(
                    "stac_extensions: %s cannot be checked: %s is not known to this server; its operator can add it"
                            .formatted(extension, what));
        }
        try {
            return JsonFormat.parse(place.toString(), fetched(place, deadline));
        } catch (IOException | InvalidRequest e) {
            throw new Unavailable(
                    "stac_extensions: %s cannot be checked now: %s could not be fetched".formatted(extension, place),
                    e);
        }
    }

    private byte[] fetched(URI place, long deadline) throws IOException {
        String host = place.getRawAuthority();
        requireNotFailed(host);
        requireNotFailed(place.toString());
        long nanos = deadline - System.nanoTime();
        if (nanos <= 0) {
            throw new IOException("no time is left for " + place);
        }
        try {
            return fetch.fetch(place, nanos);
        } catch (SchemaFetch.Refused e) {
            fail(place.toString());
            throw e;
        } catch (IOException e) {
            fail(host);
            throw e;
        }
    }

    private void requireNotFailed(String what) throws IOException {
        synchronized (failed) {
            Long since = failed.get(what);
            if (since != null && System.nanoTime() - since < RESPITE_NANOS) {
                throw new IOException(what + " failed a moment ago");
            }
        }
    }

    private void fail(String what) {
        synchronized (failed) {
            long now = System.nanoTime();
            failed.values().removeIf(since -> now - since >= RESPITE_NANOS);
            failed.put(what, now);
        }
    }
}
