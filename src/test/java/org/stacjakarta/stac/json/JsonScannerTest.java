package org.stacjakarta.stac.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.strict;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.RandomJson;

class JsonScannerTest {

    private static final int RUNS = 3_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "\"\"",
                "0",
                "-1.5e-7",
                "true",
                "false",
                "null",
                "\"\\\"\"",
                "\"\\\\\"",
                "{\"}\":\"{\"}",
                "[[],{},\"]\"]",
                "\"é🛰\"",
                "\"\\\\\\\"\"",
                "[\"\\\\\"]"
            })
    void passesOverOneValueAndNoMore(String value) {
        assertThat(JsonScanner.skipValue(utf8(value), 0)).isEqualTo(utf8(value).length);
        assertThat(JsonScanner.skipValue(utf8(value + ",1"), 0)).isEqualTo(utf8(value).length);
        assertThat(JsonScanner.skipValue(utf8("[ " + value + " ]"), 2)).isEqualTo(2 + utf8(value).length);
    }

    @Test
    void passesOverAnyValue() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new RandomJson(seed);
            byte[] value = utf8(random.text(random.value(4)));
            byte[] text = utf8("[" + new String(value, StandardCharsets.UTF_8) + "]");
            assertThat(JsonScanner.skipValue(text, 1)).as("seed %d", seed).isEqualTo(1 + value.length);
        }
    }

    /** Eight bytes are looked at together: each sign at each place of them, near the end of the text and far from it. */
    @ParameterizedTest
    @ValueSource(strings = {"\\\"", "\\\\", "{", "}", "[", "]", "é", "!", "#", "Z", "\\u005c"})
    void passesOverSignsAtEveryPlaceOfAString(String sign) {
        for (int before = 0; before < 20; before++) {
            for (int behind = 0; behind < 20; behind++) {
                String string = '"' + "a".repeat(before) + sign + "b".repeat(behind) + '"';
                String value = "{\"k\":[" + string + ",-12.5],\"l\":" + string + "}";
                for (String rest : new String[] {"", ",\"next\":\"}\"}"}) {
                    assertThat(JsonScanner.skipString(utf8(string + rest), 0)).isEqualTo(utf8(string).length);
                    assertThat(JsonScanner.skipValue(utf8(value + rest), 0)).isEqualTo(utf8(value).length);
                }
                assertThat(JsonScanner.hasEscape(utf8(string), 0, utf8(string).length))
                        .isEqualTo(sign.startsWith("\\"));
            }
        }
    }

    @Test
    void readsTheTextOfAnyString() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new RandomJson(seed);
            byte[] json = utf8(random.text(JsonFormat.string(random.string())));
            assertThat(JsonScanner.text(json, 0, json.length))
                    .as("seed %d", seed)
                    .isEqualTo(((JsonString) strict(json)).getString());
        }
    }

    @Test
    void resolvesEveryEscapeOfJson() {
        byte[] json = utf8("\"\\b\\f\\n\\r\\t\\\"\\\\\\/\\u0041\\u00e9\\ud83d\\ude00\"");
        assertThat(JsonScanner.text(json, 0, json.length)).isEqualTo("\b\f\n\r\t\"\\/Aé😀");
    }

    @Test
    void walksOverTheMembersOfAnyObject() {
        for (int seed = 0; seed < RUNS; seed++) {
            var random = new RandomJson(seed);
            JsonObject object = random.object(4);
            byte[] json = utf8(" " + random.text(object));
            var members = new JsonMembers(json, 1);
            assertThat(walk(json, members)).as("seed %d", seed).isEqualTo(object);
            assertThat(members.position()).as("seed %d", seed).isEqualTo(json.length);
        }
    }

    @Test
    void startsOverOnAnotherObject() {
        byte[] json = utf8("[{\"a\": 1}, {\"b\": 2}]");
        var members = new JsonMembers(json, 1);
        members.next();
        members.reset(11);
        assertThat(walk(json, members)).isEqualTo(strict("{\"b\": 2}"));
    }

    @Test
    void goesOnBehindAValueThatTheCallerWalkedThrough() {
        byte[] json = utf8("{\"a\": {\"b\": 1}, \"c\": 2}");
        var members = new JsonMembers(json, 0);
        assertThat(members.nextName()).isTrue();
        var inner = new JsonMembers(json, members.valueStart());
        walk(json, inner);
        members.valueEndsAt(inner.position());
        assertThat(members.next()).isTrue();
        assertThat(members.isNamed(utf8("c"))).isTrue();
    }

    @Test
    void knowsAMemberByItsWholeName() {
        byte[] json = utf8("{\"links\": \"x\\ty\", \"n\": [1, 2]}");
        var members = new JsonMembers(json, 0);
        members.next();
        assertThat(members.isNamed(utf8("links"))).isTrue();
        assertThat(members.isNamed(utf8("link"))).isFalse();
        assertThat(members.isNamed(utf8("linkz"))).isFalse();
        assertThat(members.nameLength()).isEqualTo(5);
        assertThat(members.text()).isEqualTo("x\ty");
        members.next();
        assertThat(members.text()).isEqualTo("[1, 2]");
        assertThat(members.next()).isFalse();
    }

    @Test
    void tellsNullFromOtherValues() {
        assertThat(JsonScanner.isNull(utf8("null"), 0)).isTrue();
        assertThat(JsonScanner.isNull(utf8("\"null\""), 0)).isFalse();
    }

    private static Map<String, JsonValue> walk(byte[] json, JsonMembers members) {
        var found = new LinkedHashMap<String, JsonValue>();
        while (members.next()) {
            int nameEnd = members.nameStart() + members.nameLength() + 2;
            found.put(
                    JsonScanner.text(json, members.nameStart(), nameEnd),
                    strict(Arrays.copyOfRange(json, members.valueStart(), members.valueEnd())));
        }
        return found;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
