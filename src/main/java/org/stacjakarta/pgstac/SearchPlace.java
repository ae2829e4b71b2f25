package org.stacjakarta.pgstac;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * A place in the order of a search, between two rows: the sort values of the row at a page's edge, its id and Collection
 * among them, and which way the search goes on from there. The row itself need not be there any more.
 *
 * <p>As a token, it carries a sum over itself and the order that it is a place in. That keeps a token from another search
 * from being taken for a place in this one; it is no secret, and what a token says is checked like any other value.
 *
 * <p>What would be too long for a URL, for a row may be sorted by its description or its geometry, is not in the token: it
 * names the row, and has the sum of its place. Then the row has to be there still, and in its place.
 *
 * @param values as PostgreSQL prints them
 */
record SearchPlace(boolean backward, List<@Nullable String> values) {

    private static final Pattern TOKEN = Pattern.compile("(next|prev):([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]{12})");
    private static final int SUM_BYTES = 9;

    /** How many bytes of values go into a token. */
    private static final int LONGEST = 1_000;

    private static final String COLLECTION = "collection";
    private static final String ID = "id";
    private static final String SUM = "sum";
    private static final String FORWARD = "next";
    private static final String BACKWARD = "prev";

    SearchPlace {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Whether a token has this form; PgSTAC's own tokens have a colon more. */
    static boolean isToken(PageToken token) {
        return TOKEN.matcher(token.text()).matches();
    }

    /** How the places of rows are looked up. */
    @FunctionalInterface
    interface Places {

        /** The places of the rows of that Collection and id, one in each month at most, as JSON arrays. */
        List<byte[]> of(String collection, String id);
    }

    /** The place of a row, which a JSON array of texts and nulls tells. */
    static SearchPlace of(boolean backward, byte[] array) {
        if (JsonFormat.parse("token", array) instanceof JsonArray json) {
            var values = new ArrayList<@Nullable String>();
            for (JsonValue value : json) {
                values.add(value instanceof JsonString string ? string.getString() : null);
            }
            return new SearchPlace(backward, values);
        }
        throw foreign();
    }

    /** Reads a token of that form, which must belong to that order. */
    static SearchPlace parse(PageToken token, String order, Places places) {
        Matcher parts = TOKEN.matcher(token.text());
        if (!parts.matches()) {
            throw foreign();
        }
        byte[] json;
        try {
            json = Base64.getUrlDecoder().decode(parts.group(2));
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
        String direction = parts.group(1);
        if (!sum(direction, json, order).equals(parts.group(3))) {
            throw foreign();
        }
        boolean backward = direction.equals(BACKWARD);
        return JsonFormat.parse("token", json) instanceof JsonObject row
                ? of(backward, placeOf(row, direction, order, places))
                : of(backward, json);
    }

    private static byte[] placeOf(JsonObject row, String direction, String order, Places places) {
        return places.of(row.getString(COLLECTION, ""), row.getString(ID, "")).stream()
                .filter(place -> sum(direction, place, order).equals(row.getString(SUM, "")))
                .findFirst()
                .orElseThrow(() -> InvalidRequest.in("token", "the Item that it names is not in that place any more"));
    }

    /**
     * The token of the place of a row.
     *
     * @param place a JSON array of texts and nulls
     */
    static PageToken token(boolean backward, byte[] place, byte[] collection, byte[] id, String order) {
        String direction = backward ? BACKWARD : FORWARD;
        byte[] json = place;
        if (place.length > LONGEST) {
            json = JsonFormat.object()
                    .add(COLLECTION, new String(collection, StandardCharsets.UTF_8))
                    .add(ID, new String(id, StandardCharsets.UTF_8))
                    .add(SUM, sum(direction, place, order))
                    .build()
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
        return new PageToken(direction + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(json) + "." + sum(direction, json, order));
    }

    /** The values as a JSON array. */
    String json() {
        var array = JsonFormat.array();
        for (String value : values) {
            if (value == null) {
                array.addNull();
            } else {
                array.add(value);
            }
        }
        return array.build().toString();
    }

    private static InvalidRequest foreign() {
        return InvalidRequest.in("token", "not one that this search, in this order, has given");
    }

    private static String sum(String direction, byte[] json, String order) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(direction.getBytes(StandardCharsets.UTF_8));
            digest.update(order.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Arrays.copyOf(digest.digest(json), SUM_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The ways to read one of PgSTAC's tokens: Collection and id, with a colon between them that may be in either. */
    record Named(boolean backward, List<List<String>> readings) {

        private static final Pattern PREFIX = Pattern.compile("^(next|prev):", Pattern.CASE_INSENSITIVE);
        private static final int MOST_READINGS = 8;

        static Optional<Named> parse(PageToken token) {
            Matcher prefix = PREFIX.matcher(token.text());
            String name = prefix.replaceFirst("");
            boolean backward = token.text().toLowerCase(Locale.ROOT).startsWith("prev:");
            var readings = new ArrayList<List<String>>();
            for (int colon = name.indexOf(':');
                    colon >= 0 && readings.size() < MOST_READINGS;
                    colon = name.indexOf(':', colon + 1)) {
                readings.add(List.of(name.substring(0, colon), name.substring(colon + 1)));
            }
            return readings.isEmpty() ? Optional.empty() : Optional.of(new Named(backward, readings));
        }
    }
}
