package org.stacjakarta.stac.link;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * The query of a request's URL, as it came. Parameters nobody knows stay where they are, so that paging links keep them.
 * A parameter given more than once counts with its last value.
 *
 * @param raw the query without its {@code ?}, empty if there is none
 */
public record QueryString(String raw) {

    /** What a decoder puts where bytes are no UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    /** No query at all. */
    public static final QueryString EMPTY = new QueryString("");

    /**
     * The query as a servlet container gives it. Bytes beyond ASCII, which a URL should not hold and browsers' address
     * bars and scripts send all the same, arrive as one character each; they are UTF-8 here, and encoded.
     */
    public static QueryString received(String raw) {
        if (raw.chars().allMatch(c -> c < 0x80)) {
            return new QueryString(raw);
        }
        String text = raw;
        if (raw.chars().allMatch(c -> c <= 0xFF)) {
            String utf8 = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            text = utf8.indexOf(REPLACEMENT) < 0 ? utf8 : raw;
        }
        return new QueryString(UrlEncoding.encodeBeyondAscii(text));
    }

    /** The parameters by name, decoded. */
    public Map<String, String> parameters() {
        var parameters = new LinkedHashMap<String, String>();
        for (String part : parts()) {
            String name = name(part);
            String value = part.substring(Math.min(part.length(), rawName(part).length() + 1));
            String decoded = UrlEncoding.decode(name, value);
            if (decoded.indexOf('\0') >= 0) {
                throw InvalidRequest.in(name, "holds the character NUL");
            }
            parameters.put(name, decoded);
        }
        return parameters;
    }

    /**
     * A JSON value that was encoded twice, decoded once more; any other as it is. Some clients of stac-fastapi, which
     * decodes twice, encode twice.
     *
     * @param parameter whose value it is, named in the refusal
     */
    public static String decodedTwice(String parameter, String value) {
        return value.startsWith("%7B") || value.startsWith("%7b") ? UrlEncoding.decode(parameter, value) : value;
    }

    /** The value of a parameter; empty if it is not there or has no value. */
    public Optional<String> value(String parameter) {
        return Optional.ofNullable(parameters().get(parameter)).filter(value -> !value.isEmpty());
    }

    /** The same query with that parameter set, all others as they came. */
    public QueryString with(String parameter, String value) {
        List<String> kept = new ArrayList<>();
        for (String part : parts()) {
            if (!name(part).equals(parameter)) {
                kept.add(part);
            }
        }
        kept.add(parameter + "=" + UrlEncoding.encode(value));
        return new QueryString(String.join("&", kept));
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>();
        for (String part : raw.split("&")) {
            if (!part.isEmpty()) {
                parts.add(part);
            }
        }
        return parts;
    }

    private static String name(String part) {
        return UrlEncoding.decode("query", rawName(part));
    }

    private static String rawName(String part) {
        int equals = part.indexOf('=');
        return equals < 0 ? part : part.substring(0, equals);
    }
}
