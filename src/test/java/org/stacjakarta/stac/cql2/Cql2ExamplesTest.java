package org.stacjakarta.stac.cql2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.testing.JsonText;

/** The examples of the standard, each as text and as JSON. */
class Cql2ExamplesTest {

    /** Those with functions that the standard leaves to the server: {@code avg(windSpeed)}. */
    private static final Set<String> WITH_FUNCTIONS =
            Set.of("clause6_01", "clause6_02b", "clause7_18", "example68", "example69");

    @Test
    void areAllHere() throws IOException, URISyntaxException {
        assertThat(texts()).hasSize(120);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theTextIsTheJson(String name) throws IOException, URISyntaxException {
        assertThat(Json.plain(Cql2Text.toJson(text(name)))).isEqualTo(Json.plain(json(name)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theJsonIsWellFormedAsItIs(String name) throws IOException, URISyntaxException {
        if (WITH_FUNCTIONS.contains(name)) {
            assertThatExceptionOfType(InvalidRequest.class)
                    .isThrownBy(() -> Cql2Json.check(json(name)))
                    .withMessageContaining("no operator or function");
            return;
        }
        assertThat(Cql2Json.check(json(name))).isEqualTo(json(name));
    }

    static Stream<String> texts() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(folder("text"))) {
            return files.map(file -> file.getFileName().toString().replace(".txt", "")).sorted().toList().stream();
        }
    }

    private static String text(String name) throws IOException, URISyntaxException {
        return Files.readString(folder("text").resolve(name + ".txt"));
    }

    private static JsonValue json(String name) throws IOException, URISyntaxException {
        return JsonText.strict(Files.readString(folder("json").resolve(name.replaceFirst("-alt.*", "") + ".json")));
    }

    private static Path folder(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(Cql2ExamplesTest.class.getResource("/cql2/ogc/" + name))
                .toURI());
    }
}
