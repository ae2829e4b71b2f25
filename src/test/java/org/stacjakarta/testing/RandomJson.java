package org.stacjakarta.testing;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.stacjakarta.stac.JsonFormat;

/**
 * JSON nobody thought of: values made at random, and texts of values with white space and escapes at random, as far as a
 * database may print them (a name is escaped only where it must be). The same seed makes the same JSON.
 */
public final class RandomJson {

    /** Everything that a scanner could take for something else. */
    private static final List<String> PIECES = List.of(
            "",
            "a",
            "links",
            "id",
            "rel",
            "token=next:a:b",
            "\"",
            "\\",
            "\\\"",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\n",
            "\t",
            "\u0001",
            "/",
            "é",
            "€",
            "🛰",
            "\u007f",
            " ",
            "null",
            "\\u0022",
            "𒍟※");

    private static final String FAULTS = "\"{},:0.a \\[]";

    private final Random random;

    /** The JSON of that seed. */
    public RandomJson(long seed) {
        this.random = new Random(seed);
    }

    /** A number from 0 to below the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** One of them. */
    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[below(choices.length)];
    }

    /** A string. */
    public String string() {
        var text = new StringBuilder();
        for (int i = below(4); i > 0; i--) {
            text.append(PIECES.get(below(PIECES.size())));
        }
        return text.toString();
    }

    /** A value, nested at most so deep. */
    public JsonValue value(int depth) {
        return switch (below(depth > 0 ? 8 : 6)) {
            case 0 -> JsonValue.TRUE;
            case 1 -> JsonValue.FALSE;
            case 2 -> JsonValue.NULL;
            case 3 ->
                JsonFormat.array()
                        .add(new BigDecimal(random.nextInt()).scaleByPowerOfTen(below(9) - 6))
                        .build()
                        .get(0);
            case 4, 5 -> JsonFormat.string(string());
            case 6 -> array(depth);
            default -> object(depth);
        };
    }

    /** An object of up to four members, nested at most so deep. */
    public JsonObject object(int depth) {
        JsonObjectBuilder object = JsonFormat.object();
        for (int i = below(5); i > 0; i--) {
            object.add(string(), value(depth - 1));
        }
        return object.build();
    }

    private JsonArray array(int depth) {
        var array = JsonFormat.array();
        for (int i = below(4); i > 0; i--) {
            array.add(value(depth - 1));
        }
        return array.build();
    }

    /** The same members in another order. */
    public JsonObject shuffled(JsonObject object) {
        var members = new ArrayList<>(object.entrySet());
        Collections.shuffle(members, random);
        JsonObjectBuilder shuffled = JsonFormat.object();
        for (Map.Entry<String, JsonValue> member : members) {
            shuffled.add(member.getKey(), member.getValue());
        }
        return shuffled.build();
    }

    /** A text of the value. */
    public String text(JsonValue value) {
        var text = new StringBuilder();
        print(value, text);
        return text.toString();
    }

    /** Puts up to two faults into a text, or none. */
    public void damage(byte[] text) {
        for (int faults = below(3); faults > 0; faults--) {
            int at = below(text.length);
            text[at] = (byte) (below(8) == 0 ? below(256) : FAULTS.charAt(below(FAULTS.length())));
        }
    }

    private void print(JsonValue value, StringBuilder text) {
        if (value instanceof JsonObject object) {
            text.append('{');
            int count = 0;
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                text.append(count++ == 0 ? "" : ",");
                space(text);
                text.append(JsonFormat.string(member.getKey()));
                space(text);
                text.append(':');
                space(text);
                print(member.getValue(), text);
                space(text);
            }
            space(text);
            text.append('}');
        } else if (value instanceof JsonArray array) {
            text.append('[');
            space(text);
            for (int i = 0; i < array.size(); i++) {
                text.append(i == 0 ? "" : ",");
                space(text);
                print(array.get(i), text);
                space(text);
            }
            text.append(']');
        } else if (value instanceof JsonString string) {
            print(string.getString(), text);
        } else {
            text.append(value);
        }
    }

    private void print(String string, StringBuilder text) {
        if (below(3) > 0) {
            text.append(JsonFormat.string(string));
            return;
        }
        text.append('"');
        string.chars().forEach(c -> text.append("\\u%04x".formatted(c)));
        text.append('"');
    }

    private void space(StringBuilder text) {
        text.append(oneOf("", "", " ", "\n", "\t  \r\n"));
    }
}
