package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * The parameters {@code filter}, {@code filter-lang} and {@code filter-crs} of the
 * <a href="https://github.com/stac-api-extensions/filter">filter extension</a>: either language of CQL2 in, CQL2-JSON as
 * PgSTAC evaluates it out.
 */
public final class Filter {

    private static final Set<String> CRS84 = Set.of(
            "http://www.opengis.net/def/crs/OGC/1.3/CRS84",
            "https://www.opengis.net/def/crs/OGC/1.3/CRS84",
            "http://www.opengis.net/def/crs/OGC/0/CRS84h");

    private Filter() {}

    /** The value of {@code filter-lang}. */
    public enum Language {
        CQL2_TEXT,
        CQL2_JSON,
        /** None given: JSON is CQL2-JSON, all else CQL2 text. */
        BY_FORM;

        /** Reads the query form. */
        public static Language parse(String text) {
            return switch (text) {
                case "cql2-text" -> CQL2_TEXT;
                case "cql2-json" -> CQL2_JSON;
                default ->
                    throw InvalidRequest.in("filter-lang", "cql2-text or cql2-json expected, got " + Quoted.of(text));
            };
        }

        /** Reads the member of a JSON body. */
        public static Language of(JsonValue value) {
            if (value instanceof JsonString text) {
                return parse(text.getString());
            }
            throw InvalidRequest.in("filter-lang", "a string expected, got " + Quoted.of(value));
        }
    }

    /** Reads the query form. */
    public static JsonObject parse(String text, Language language) {
        return switch (language) {
            case CQL2_TEXT -> normal(Cql2Text.toJson(text));
            case CQL2_JSON -> normal(JsonFormat.parse("filter", text));
            case BY_FORM -> parse(text, text.strip().startsWith("{") ? Language.CQL2_JSON : Language.CQL2_TEXT);
        };
    }

    /** Reads the member of a JSON body: CQL2-JSON, or a string where the language is said to be text. */
    public static JsonObject of(JsonValue value, Language language) {
        if (language == Language.CQL2_TEXT) {
            if (value instanceof JsonString text) {
                return normal(Cql2Text.toJson(text.getString()));
            }
            throw InvalidRequest.in("filter", "a string expected for cql2-text, got " + Quoted.of(value));
        }
        return normal(value);
    }

    /** One condition that this server made itself, such as one of the query extension's. */
    public static JsonObject ofTerm(JsonObject term) {
        return normal(term);
    }

    /** The names of all properties that a filter of this class's speaks of. */
    public static Set<String> properties(JsonObject filter) {
        return Cql2Json.properties(filter);
    }

    /** Refuses coordinates in any other system than longitude and latitude in WGS 84. */
    public static String requireCrs(String crs) {
        if (CRS84.contains(crs)) {
            return crs;
        }
        throw InvalidRequest.in("filter-crs", "only " + CRS84.iterator().next() + " is served");
    }

    /** The same for the member of a JSON body. */
    public static String requireCrs(JsonValue crs) {
        if (crs instanceof JsonString text) {
            return requireCrs(text.getString());
        }
        throw InvalidRequest.in("filter-crs", "a string expected, got " + Quoted.of(crs));
    }

    private static JsonObject normal(JsonValue filter) {
        return Cql2Normal.of(Cql2Json.check(filter));
    }
}
