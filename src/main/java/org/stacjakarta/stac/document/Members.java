package org.stacjakarta.stac.document;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.Bbox;
import org.stacjakarta.stac.DatetimeInterval;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** Checks of members that Items and Collections have in common; each names the place of what it refuses. */
final class Members {

    static final String ID = "id";
    static final String TYPE = "type";
    static final String LINKS = "links";
    static final String ASSETS = "assets";
    static final String HREF = "href";

    private static final String REL = "rel";

    private static final String STAC_VERSION = "stac_version";
    private static final String STAC_EXTENSIONS = "stac_extensions";

    /** Stored for a record that says none: every record must have one. */
    private static final String DEFAULT_STAC_VERSION = "1.0.0";

    /** <a href="https://semver.org/">Semantic versions</a>, as far as STAC uses them. */
    private static final Pattern VERSION = Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.\\d{1,9}(?:[-+][0-9A-Za-z.+-]+)?");

    private static final Pattern ABSOLUTE_URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://\\S+");

    private Members() {}

    static boolean isAbsent(@Nullable JsonValue value) {
        return value == null || value.getValueType() == JsonValue.ValueType.NULL;
    }

    static InvalidRequest expected(String place, String what, @Nullable JsonValue value) {
        return InvalidRequest.in(place, what + " expected, got " + (value == null ? "nothing" : Quoted.of(value)));
    }

    static JsonObject object(String place, @Nullable JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw expected(place, "an object", value);
    }

    static JsonArray array(String place, @Nullable JsonValue value) {
        if (value instanceof JsonArray array) {
            return array;
        }
        throw expected(place, "an array", value);
    }

    /** A string that is not empty. */
    static String text(String place, @Nullable JsonValue value) {
        if (!(value instanceof JsonString string)) {
            throw expected(place, "a string", value);
        }
        if (string.getString().isEmpty()) {
            throw InvalidRequest.in(place, "must not be empty");
        }
        return string.getString();
    }

    static void type(JsonObject document, String type) {
        if (!text(TYPE, document.get(TYPE)).equals(type)) {
            throw InvalidRequest.in(TYPE, "must be " + type);
        }
    }

    static void stacMembers(JsonObject document) {
        JsonValue version = document.get(STAC_VERSION);
        if (!isAbsent(version) && !VERSION.matcher(text(STAC_VERSION, version)).matches()) {
            throw InvalidRequest.in(STAC_VERSION, "not a version such as 1.0.0");
        }
        JsonValue extensions = document.get(STAC_EXTENSIONS);
        if (isAbsent(extensions)) {
            return;
        }
        int index = 0;
        for (JsonValue extension : array(STAC_EXTENSIONS, extensions)) {
            String place = at(STAC_EXTENSIONS, index++);
            if (!ABSOLUTE_URL.matcher(text(place, extension)).matches()) {
                throw InvalidRequest.in(place, "not an absolute URL");
            }
        }
    }

    static void links(JsonObject document) {
        int index = 0;
        for (JsonValue link : array(LINKS, document.get(LINKS))) {
            String place = at(LINKS, index++);
            JsonObject members = object(place, link);
            text(place + "." + REL, members.get(REL));
            text(place + "." + HREF, members.get(HREF));
        }
    }

    static void assets(JsonValue assets) {
        for (Map.Entry<String, JsonValue> asset : object(ASSETS, assets).entrySet()) {
            String place = ASSETS + "." + asset.getKey();
            text(place + "." + HREF, object(place, asset.getValue()).get(HREF));
        }
    }

    static Bbox bbox(String place, @Nullable JsonValue value) {
        for (JsonValue number : array(place, value)) {
            // a parameter may hold numbers as text, a record may not
            if (!(number instanceof JsonNumber)) {
                throw expected(place, "numbers", number);
            }
        }
        try {
            return Bbox.of(value);
        } catch (InvalidRequest e) {
            throw InvalidRequest.in(place, e.description().replaceFirst("^bbox: ", ""));
        }
    }

    /** An instant that may be absent or null. */
    static Optional<Instant> instant(String place, @Nullable JsonValue value) {
        return isAbsent(value) ? Optional.empty() : Optional.of(DatetimeInterval.instant(place, text(place, value)));
    }

    /**
     * The document without the links that this server makes, and with a version; the same one if that changes nothing.
     *
     * @param made whether it makes the link of that relation to that place
     */
    static JsonObject forStorage(JsonObject document, BiPredicate<String, String> made) {
        boolean hasVersion = !isAbsent(document.get(STAC_VERSION));
        List<JsonObject> own = document.getJsonArray(LINKS).getValuesAs(JsonObject.class).stream()
                .filter(link -> !made.test(link.getString(REL), link.getString(HREF)))
                .toList();
        if (hasVersion && own.size() == document.getJsonArray(LINKS).size()) {
            return document;
        }
        var links = JsonFormat.array();
        own.forEach(links::add);
        var stored = JsonFormat.object(document).add(LINKS, links);
        if (!hasVersion) {
            stored.add(STAC_VERSION, DEFAULT_STAC_VERSION);
        }
        return stored.build();
    }

    static String at(String place, int index) {
        return place + "[" + index + "]";
    }
}
