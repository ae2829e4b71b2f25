package org.stacjakarta.stac.cql2;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonValue;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** Whatever comes in, it is a filter or refused. */
class Cql2FuzzTest {

    private static final List<String> WORDS = List.of(
            "a",
            "datetime",
            "geometry",
            "'x'",
            "'2020-01-01'",
            "1",
            "-1.5e3",
            "(",
            ")",
            ",",
            "=",
            "<>",
            "<",
            ">=",
            "+",
            "-",
            "*",
            "/",
            "^",
            "%",
            "div",
            "AND",
            "OR",
            "NOT",
            "LIKE",
            "IN",
            "BETWEEN",
            "IS",
            "NULL",
            "TRUE",
            "CASEI",
            "S_INTERSECTS",
            "T_DURING",
            "A_CONTAINS",
            "POINT",
            "POLYGON",
            "Z",
            "BBOX",
            "DATE",
            "TIMESTAMP",
            "INTERVAL",
            "'..'",
            "\"",
            "'",
            "\\",
            "\u0000",
            "é",
            "\ud800",
            ";",
            "--",
            "GEOMETRYCOLLECTION",
            "foo",
            "((",
            "))");

    private final Random random = new Random(1);

    @Test
    void wordsInAnyOrder() {
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(15); n >= 0; n--) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(4) == 0 ? "" : " ");
            }
            tryText(text.toString());
        }
    }

    @Test
    void charactersInAnyOrder() {
        for (int i = 0; i < 5_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(30); n >= 0; n--) {
                text.append((char) (random.nextInt(10) == 0 ? random.nextInt(0x10000) : random.nextInt(0x80)));
            }
            tryText(text.toString());
        }
    }

    @Test
    void filtersWithAFault() {
        int refused = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            String text = FilterText.of(new RandomFilter(seed).condition(seed % 4));
            int from = random.nextInt(text.length());
            int to = Math.min(text.length(), from + random.nextInt(4));
            refused += tryText(text.substring(0, from) + WORDS.get(random.nextInt(WORDS.size())) + text.substring(to))
                    ? 0
                    : 1;
        }
        assertThat(refused).isGreaterThan(1000);
    }

    @Test
    void jsonWithAFault() {
        for (int seed = 0; seed < 5_000; seed++) {
            JsonValue filter = new RandomFilter(seed).condition(seed % 4);
            tryJson(broken(filter));
        }
    }

    private JsonValue broken(JsonValue value) {
        if (random.nextInt(8) == 0) {
            return new RandomFilter(random.nextLong()).part();
        }
        return switch (value.getValueType()) {
            case ARRAY ->
                Tree.array(value.asJsonArray().stream().map(this::broken).toList());
            case OBJECT -> {
                var object = JsonFormat.object();
                value.asJsonObject()
                        .forEach((name, member) -> object.add(random.nextInt(20) == 0 ? "x" : name, broken(member)));
                yield object.build();
            }
            case STRING, NUMBER, TRUE, FALSE, NULL -> value;
        };
    }

    private boolean tryText(String text) {
        try {
            return tryJson(Cql2Text.toJson(text));
        } catch (InvalidRequest e) {
            assertThat(e.description()).startsWith("filter: at character ");
            return false;
        }
    }

    private static boolean tryJson(JsonValue filter) {
        try {
            assertThat(Cql2Normal.of(Cql2Json.check(filter)).getString("op")).isNotEmpty();
            return true;
        } catch (InvalidRequest e) {
            assertThat(e.description()).startsWith("filter");
            return false;
        }
    }
}
