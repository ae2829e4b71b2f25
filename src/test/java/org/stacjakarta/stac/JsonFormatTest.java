package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.strict;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Refusal;

class JsonFormatTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " [1, 2.50, -3e-4, \"é🛰\\u00e9\\ud83d\\ude00\\\\\\\"\", true, false, null] ",
                "\"x\"",
                "1e400",
                "\n0\n"
            })
    void readsWhatRfc8259Allows(String text) {
        assertThat(JsonFormat.parse("body", text)).isEqualTo(strict(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{bad",
                "{\"a\":1,}",
                "[1,]",
                "[1 2]",
                "nul",
                "'a'",
                "\"a",
                "{\"a\"}",
                "01",
                "+1",
                ".5",
                "1.",
                "NaN",
                "Infinity",
                "// x\n1",
                "\"\t\"",
                "\"\\x\"",
                "\"\\u12\"",
                "]",
                "}",
                "1e99999999999",
                "\uFEFF{}"
            })
    void refusesWhatIsNoJson(String text) {
        Refusal.of("body", () -> JsonFormat.parse("body", text)).withMessageContaining("not valid JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}}", "1 2", "[]]", "{},", "null x"})
    void refusesTextBehindTheDocument(String text) {
        Refusal.of("body", () -> JsonFormat.parse("body", text));
    }

    @Test
    void saysWhereTheFaultIs() {
        Refusal.of("body", () -> JsonFormat.parse("body", "{\n  \"a\": nope}")).withMessageContaining("line 2");
    }

    @Test
    void mayBeNestedTwoHundredLevelsDeepAndNoMore() {
        assertThat(JsonFormat.parse("body", nested(200))).isEqualTo(strict(nested(200)));
        Refusal.of("body", () -> JsonFormat.parse("body", nested(201))).withMessageContaining("deep");
        Refusal.of("body", () -> JsonFormat.parse("body", "[".repeat(1_000_000)))
                .withMessageContaining("deep");
        Refusal.of("body", () -> JsonFormat.parse("body", "{\"a\":".repeat(1_000_000)))
                .withMessageContaining("deep");
    }

    @Test
    void countsNoBracketsInStrings() {
        String text = "[\"\\\"" + "[{".repeat(1000) + "\"]";
        assertThat(JsonFormat.parse("body", text)).isEqualTo(strict(text));
    }

    @Test
    void refusesNumbersThatNoMachineCanHold() {
        Refusal.of("body", () -> JsonFormat.parse("body", "1".repeat(100_000)));
        Refusal.of("body", () -> JsonFormat.parse("body", "{\"limit\": 0." + "1".repeat(100_000) + "}"));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        Refusal.of("body", () -> JsonFormat.parse("body", "\"é\"".getBytes(StandardCharsets.ISO_8859_1)))
                .withMessageContaining("UTF-8");
        Refusal.of("body", () -> JsonFormat.parse("body", "{}".getBytes(StandardCharsets.UTF_16)))
                .withMessageContaining("UTF-8");
        Refusal.of("body", () -> JsonFormat.parse("body", new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}))
                .withMessageContaining("UTF-8");
    }

    private static String nested(int levels) {
        return "[".repeat(levels - 1) + "[0]" + "]".repeat(levels - 1);
    }
}
