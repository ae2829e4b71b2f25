package org.stacjakarta.api.search;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.link.QueryString;

/**
 * The parameters that a request gives, by a URL's query or by a JSON body, told apart nowhere else. A parameter of a query
 * without a value, and a member of a body that is {@code null}, are not given; but an empty {@code datetime},
 * {@code limit}, {@code token} or {@code query} cannot be meant, and is read (and refused).
 */
final class GivenParameters {

    private static final Set<String> NEVER_EMPTY =
            Set.of("datetime", "limit", "offset", "token", "query", "filter-lang");

    private final Map<String, String> query;
    private final Map<String, JsonValue> body;

    private GivenParameters(Map<String, String> query, Map<String, JsonValue> body) {
        this.query = query;
        this.body = body;
    }

    static GivenParameters in(QueryString query) {
        return new GivenParameters(query.parameters(), Map.of());
    }

    static GivenParameters in(JsonObject body) {
        return new GivenParameters(Map.of(), body);
    }

    /** The parameter's value, read from text or from JSON. */
    <T> Optional<T> read(String name, Function<String, T> fromText, Function<JsonValue, T> fromJson) {
        String text = query.get(name);
        if (text != null && (!text.isEmpty() || NEVER_EMPTY.contains(name))) {
            return Optional.of(fromText.apply(text));
        }
        JsonValue value = body.get(name);
        if (value != null && value.getValueType() != JsonValue.ValueType.NULL) {
            return Optional.of(fromJson.apply(value));
        }
        return Optional.empty();
    }

    /** The value of a parameter that is JSON in a query too; there, {@code null} is not given either. */
    Optional<JsonValue> json(String name) {
        return read(name, text -> JsonFormat.parse(name, QueryString.decodedTwice(name, text)), value -> value)
                .filter(value -> value.getValueType() != JsonValue.ValueType.NULL);
    }
}
