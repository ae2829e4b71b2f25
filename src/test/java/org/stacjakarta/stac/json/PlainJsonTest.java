package org.stacjakarta.stac.json;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.RandomJson;

class PlainJsonTest {

    private static final int RUNS = 40_000;

    private static boolean isPlain(String text) {
        return PlainJson.isPlainObject(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " \t\r\n{ } \n",
                "{'a': {'a': {}}, 'b': [], 'c': [[], {}, 1, -0.5, 12.25, true, false, null, 'x']}",
                "{'é€': 'é€', 'a b': '\\\\ \\/ \\b \\f \\n \\r \\t', '': ''}",
                "{'a': 123456789012345678901234567890}",
            })
    void whatNeedsNoCloserLookIsPlain(String text) {
        assertThat(isPlain(text.replace('\'', '"'))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "1",
                "null",
                "{",
                "{'a'",
                "{'a':",
                "{'a':1",
                "{'a':1,}",
                "{'a':1}}",
                "{} {}",
                "{,}",
                "{'a' 1}",
                "{a: 1}",
                "{'a': [1,]}",
                "{'a': [1 2]}",
                "{'a': [}",
                "{'a': 01}",
                "{'a': -}",
                "{'a': +1}",
                "{'a': .5}",
                "{'a': 1.}",
                "{'a': 1e3}",
                "{'a': NaN}",
                "{'a': nul}",
                "{'a': truex}",
                "{'a': 'x}",
                "{'a': '\t'}",
                "{'a': '\\x'}",
                "{'a': '\\u0041'}",
                "{'\\n': 1}",
                "{'a': 1, 'a': 2}",
                "{'a': '🛰'}",
                "{'a': '𒍟※'}",
            })
    void whatIsBrokenOrNeedsACloserLookIsNot(String text) {
        assertThat(isPlain(text.replace('\'', '"'))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xbf, 0xc0, 0xc1, 0xc3, 0xe2, 0xed, 0xf0, 0xf5, 0xff})
    void bytesThatAreNoUtf8AreNot(int b) {
        byte[] text = JsonText.bytes("{'a': '..'}");
        text[7] = (byte) b;
        assertThat(PlainJson.isPlainObject(text)).isFalse();
    }

    @Test
    void surrogatesAndLongFormsInUtf8AreNot() {
        for (int[] three :
                new int[][] {{0xed, 0xa0, 0x80}, {0xed, 0xbf, 0xbf}, {0xe0, 0x80, 0x80}, {0xe2, 0x82, '.'}}) {
            byte[] text = JsonText.bytes("{'a': '...'}");
            for (int i = 0; i < 3; i++) {
                text[7 + i] = (byte) three[i];
            }
            assertThat(PlainJson.isPlainObject(text))
                    .as("%x %x %x", three[0], three[1], three[2])
                    .isFalse();
        }
    }

    @Test
    void whatIsTooLongOrTooDeepIsNot() {
        assertThat(isPlain("{\"a\":" + "1".repeat(61) + "}")).isFalse();
        assertThat(isPlain("{\"a\":".repeat(61) + "1" + "}".repeat(61))).isFalse();
        assertThat(isPlain("{\"a\":" + "[".repeat(100_000))).isFalse();
    }

    /** Texts with faults at random: what is called plain is what a parser reads, and no name of it is lost there. */
    @Test
    void whatIsPlainIsReadWhole() {
        var random = new RandomJson(11);
        int plain = 0;
        for (int i = 0; i < RUNS; i++) {
            byte[] text = random.text(random.object(3)).getBytes(StandardCharsets.UTF_8);
            random.damage(text);
            if (PlainJson.isPlainObject(text)) {
                plain++;
                JsonValue read = JsonFormat.parse("text", text);
                assertThat(read).isInstanceOf(JsonObject.class);
                assertThat(members(read)).isEqualTo(members(text, JsonScanner.skipSpace(text, 0)));
            }
        }
        assertThat(plain).isGreaterThan(RUNS / 10);
    }

    private static int members(JsonValue value) {
        if (value instanceof JsonObject object) {
            return object.values().stream()
                    .mapToInt(member -> 1 + members(member))
                    .sum();
        }
        return value instanceof JsonArray array
                ? array.stream().mapToInt(PlainJsonTest::members).sum()
                : 0;
    }

    private static int members(byte[] text, int start) {
        int count = 0;
        if (text[start] == '{') {
            var walk = new JsonMembers(text, start);
            while (walk.next()) {
                count += 1 + members(text, walk.valueStart());
            }
        } else if (text[start] == '[') {
            int at = JsonScanner.firstElement(text, start);
            while (at >= 0) {
                count += members(text, at);
                at = JsonScanner.nextElement(text, JsonScanner.skipValue(text, at));
            }
        }
        return count;
    }
}
