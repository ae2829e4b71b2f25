package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.Refusal;

class FreeTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Fishing | fishing",
                "fishing boats | (fishing <-> boats)",
                "fishing,boats | `fishing | boats`",
                "fishing OR boats | `fishing | boats`",
                "fishing AND boats | fishing & boats",
                "a AND b OR c | `a & b | c`",
                "a AND (b OR c) | `a & (b | c)`",
                "+a +b | a & b",
                "a -b | a & !(b)",
                "-b a | !(b) & a",
                "fishing-fleet | (fishing <-> fleet)",
                "\"sea ice\" \"open water\" | (sea <-> ice) & (open <-> water)",
                "\"sea ice\" cover | (sea <-> ice <-> cover)",
                "\"rock and roll\" | (rock <2> roll)",
                "-\"sea ice\" | !((sea <-> ice))",
                "\"unclosed words | (unclosed <-> words)",
                "a, ,b | `a | b`",
                "l'été 🛰 ÅÖ | (l <-> été <-> åö)",
                "a & ! b:* | (a <-> b)",
                "((a)) | ((a))",
            })
    void becomesAnExpression(String text, String expression) {
        assertThat(FreeText.parse(text).expression()).isEqualTo(expression);
    }

    @Test
    void anyOfAnArrayMayMatch() {
        assertThat(FreeText.of(JsonText.json("['a b', '-c']")).expression()).isEqualTo("(a <-> b) | !(c)");
        assertThat(FreeText.of(JsonText.json("'a'")).expression()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "&", "()", "\"\"", "and", "a)", "(a", "-", ",", "((a)"})
    void whatAsksForNothingIsRefused(String text) {
        Refusal.of("q", () -> FreeText.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "5", "null", "[1]", "['a', null]", "['']"})
    void otherJsonIsRefused(String json) {
        Refusal.of("q", () -> FreeText.of(JsonText.json(json)));
    }

    @Test
    void isBounded() {
        Refusal.of("q", () -> FreeText.parse("a".repeat(2_001)));
        Refusal.of("q", () -> FreeText.parse("(".repeat(51) + "a" + ")".repeat(51)));
        assertThat(FreeText.parse("(".repeat(50) + "a" + ")".repeat(50)).expression())
                .contains("a");
    }

    /** Whatever is sent, what goes to PostgreSQL is words, operators and balanced parentheses. */
    @Test
    void noTextBecomesAnythingElse() {
        var random = new Random(3);
        String signs = "ab1é \"()+-,&|!:*<>'\\;\n\u0000";
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                text.append(signs.charAt(random.nextInt(signs.length())));
            }
            try {
                String expression = FreeText.parse(text.toString()).expression();
                taken++;
                String word = "[\\p{L}\\p{N}\\p{M}_]+";
                assertThat(expression.replaceAll(word, "w"))
                        .as("%s", text)
                        .matches("!*\\(*w?[w ()!&|<>-]*")
                        .doesNotContain("()", "& |", "| &", "w w", "& &", "| |", "w !", ") w", "w (");
                assertThat(expression.chars().filter(c -> c == '(').count())
                        .isEqualTo(expression.chars().filter(c -> c == ')').count());
            } catch (InvalidRequest e) {
                assertThat(e.description()).startsWith("q: ");
            }
        }
        assertThat(taken).isGreaterThan(5_000);
    }
}
