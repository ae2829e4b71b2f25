package org.stacjakarta.stac;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * A place between two pages, as an earlier page's {@code next} or {@code prev} link named it. Opaque outside the
 * {@code pgstac} package.
 *
 * @param text the token, empty for the first page
 */
public record PageToken(String text) {

    /** No token: the first page. */
    public static final PageToken FIRST_PAGE = new PageToken("");

    private static final int LONGEST = 10_000;

    /** Reads a client's token; an empty one is none of ours. */
    public static PageToken parse(String text) {
        if (text.isBlank()) {
            throw InvalidRequest.in("token", "empty");
        }
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw InvalidRequest.in("token", "not one of this server's tokens");
        }
        return new PageToken(text);
    }

    /** Reads the member of a JSON body. */
    public static PageToken of(JsonValue value) {
        if (value instanceof JsonString string) {
            return parse(string.getString());
        }
        throw InvalidRequest.in("token", "a string expected, got " + Quoted.of(value));
    }

    /** Whether it stands for the first page. */
    public boolean isFirstPage() {
        return text.isEmpty();
    }
}
