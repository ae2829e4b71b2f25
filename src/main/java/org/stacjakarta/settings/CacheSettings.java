package org.stacjakarta.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The header {@code Cache-Control} of what is read; none: the header is not sent.
 *
 * @param documents of what the server says of itself: landing page, conformance, OpenAPI, queryables
 * @param records of Catalogs, Collections and Items, and of their lists
 * @param searches of pages of Items
 */
public record CacheSettings(Optional<String> documents, Optional<String> records, Optional<String> searches) {

    /** Directives, as <a href="https://www.rfc-editor.org/rfc/rfc9111#name-cache-control">RFC 9111, 5.2</a> has them. */
    private static final Pattern DIRECTIVES =
            Pattern.compile("[a-z-]+(=([0-9]+|\"[A-Za-z, -]*\"))?(, *[a-z-]+(=([0-9]+|\"[A-Za-z, -]*\"))?)*");

    public CacheSettings {
        check("documents", documents);
        check("records", records);
        check("searches", searches);
    }

    /** Whether no header is sent at all. */
    public boolean isSilent() {
        return documents.isEmpty() && records.isEmpty() && searches.isEmpty();
    }

    private static void check(String name, Optional<String> value) {
        if (value.isPresent() && !DIRECTIVES.matcher(value.get()).matches()) {
            throw new IllegalArgumentException(
                    "stac.cache-control.%s must be directives such as public, max-age=60, is: %s"
                            .formatted(name, value.get()));
        }
    }
}
