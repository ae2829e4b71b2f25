package org.stacjakarta.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.Unavailable;
import org.stacjakarta.stac.StacException.Unprocessable;
import org.stacjakarta.stac.document.DocumentPatch;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.Refusal;
import org.stacjakarta.testing.TestSettings;

/** Records against the schemas of a directory. */
class ExtensionSchemasTest {

    private static final String HOST = "https://extensions.example.org/";
    private static final String ORBIT = HOST + "orbit/v1.0.0/schema.json";

    private static final JsonObject ITEM = JsonText.object(
            """
            {'type': 'Feature', 'id': 'i', 'collection': 'c', 'stac_version': '1.0.0', 'links': [],
             'geometry': {'type': 'Point', 'coordinates': [1, 2]}, 'bbox': [1, 2, 1, 2],
             'stac_extensions': ['https://extensions.example.org/orbit/v1.0.0/schema.json'],
             'properties': {'datetime': '2021-01-01T00:00:00Z', 'orbit:number': 7,
                            'orbit:start': {'type': 'Point', 'coordinates': [1, 2]}},
             'assets': {'a': {'href': 'a.tif', 'orbit:direction': 'ascending'}}}
            """);

    private static final JsonObject COLLECTION = JsonText.object(
            """
            {'type': 'Collection', 'id': 'c', 'stac_version': '1.0.0', 'description': 'd', 'license': 'other', 'links': [],
             'stac_extensions': ['https://extensions.example.org/orbit/v1.0.0/schema.json'],
             'extent': {'spatial': {'bbox': [[1, 2, 3, 4]]}, 'temporal': {'interval': [[null, null]]}},
             'summaries': {'orbit:number': {'minimum': 1, 'maximum': 9}}}
            """);

    private static ExtensionSchemas of(Path directory) {
        return new ExtensionSchemas(TestSettings.with(
                Map.of("stac.validate-extensions", "true", "stac.schemas.directory", directory.toString())));
    }

    private static ExtensionSchemas samples() {
        return of(Path.of("src/test/resources/schemas"));
    }

    private static JsonObject merged(JsonObject document, String patch) {
        return DocumentPatch.of("application/merge-patch+json", JsonText.json(patch))
                .applyTo(document);
    }

    private static JsonObject naming(String... extensions) {
        var names = JsonFormat.array();
        for (String extension : extensions) {
            names.add(extension);
        }
        return JsonFormat.object(ITEM).add("stac_extensions", names).build();
    }

    @Test
    void letPassWhatFollowsThem() {
        samples().rule().check(ITEM);
        samples().rule().check(COLLECTION);
        samples().rule().check(naming(ORBIT, HOST + "tide/v1.0.0/schema.json#"));
        samples().rule().check(merged(ITEM, "{'stac_extensions': null}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'properties': {'orbit:number': 0}} | /properties/orbit:number",
                "{'properties': {'orbit:number': 7.5}} | /properties/orbit:number",
                "{'properties': {'orbit:number': null}} | /properties",
                "{'properties': {'orbit:speed': 1}} | /properties/orbit:speed",
                "{'properties': {'orbit:start': {'coordinates': null}}} | /properties/orbit:start",
                "{'properties': {'orbit:start': {'coordinates': [1, 'x']}}} | /properties/orbit:start/coordinates/1",
                "{'assets': {'a': {'orbit:direction': 'up'}}} | /assets/a/orbit:direction",
                "{'assets': {'a/b~c': {'href': 'x', 'orbit:direction': 'up'}}} | /assets/a~1b~0c/orbit:direction"
            })
    void nameTheExtensionAndThePlaceOfWhatDoesNot(String patch, String pointer) {
        assertThatExceptionOfType(Unprocessable.class)
                .isThrownBy(() -> samples().rule().check(merged(ITEM, patch)))
                .withMessageStartingWith("stac_extensions: %s: %s: ".formatted(ORBIT, pointer))
                .satisfies(refusal ->
                        assertThat(refusal.description()).hasSizeLessThan(400).doesNotContain("dev.harrel"));
    }

    @Test
    void sayOfACollectionWhatConcernsCollections() {
        assertThatExceptionOfType(Unprocessable.class)
                .isThrownBy(() -> samples()
                        .rule()
                        .check(merged(COLLECTION, "{'summaries': {'orbit:number': {'maximum': null}}}")))
                .withMessageStartingWith("stac_extensions: %s: /summaries/orbit:number: ".formatted(ORBIT));
    }

    @Test
    void mayBeOfLaterVersionsOfJsonSchema() {
        JsonObject item = naming(HOST + "tide/v1.0.0/schema.json");
        samples().rule().check(merged(item, "{'properties': {'tide:range': [1, 2]}}"));
        assertThatExceptionOfType(Unprocessable.class)
                .isThrownBy(() -> samples().rule().check(merged(item, "{'properties': {'tide:range': [1, 2, 3]}}")))
                .withMessageContaining("/properties/tide:range");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HOST + "unheard-of/v1.0.0/schema.json",
                "https://extensions.example.org",
                "https://extensions.example.org/",
                "https://extensions.example.org/orbit/v1.0.0/schema.json?x",
                "https://extensions.example.org/orbit/../../schemas/extensions.example.org/orbit/v1.0.0/schema.json",
                "https://extensions.example.org/orbit/%2e%2e/orbit/v1.0.0/schema.json",
                "https://extensions.example.org/orbit//v1.0.0/schema.json",
                "https://extensions.example.org:8443/orbit/v1.0.0/schema.json",
                "file://extensions.example.org/orbit/v1.0.0/schema.json",
                "https://../x",
            })
    void areWhatTheOperatorAddedAndNothingElse(String extension) {
        assertThatExceptionOfType(Unprocessable.class)
                .isThrownBy(() -> samples().rule().check(naming(extension)))
                .withMessageStartingWith(
                        "stac_extensions: " + extension + " cannot be checked: its JSON Schema is not known")
                .withMessageContaining("operator can add it");
    }

    @ParameterizedTest
    @CsvSource({"dangling, https://nowhere.example.org/x.json", "sly, /etc/hostname"})
    void mustHaveWhatTheyReferTo(String extension, String missing) {
        assertThatExceptionOfType(Unprocessable.class)
                .isThrownBy(() -> samples().rule().check(naming(HOST + extension + "/schema.json")))
                .withMessageContaining(missing)
                .withMessageContaining("operator can add it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "endless"})
    void thatAreNoneAreTheOperatorsFault(String extension) {
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> samples().rule().check(naming(HOST + extension + "/schema.json")))
                .withMessageContaining("cannot be used");
    }

    @Test
    void mustHaveUrls() {
        Refusal.of("stac_extensions", () -> samples().rule().check(naming("https://[x/schema.json")));
        Refusal.of("stac_extensions", () -> samples().rule().check(naming(HOST + "x".repeat(2_000))));
        String[] many = IntStream.range(0, 51).mapToObj(i -> HOST + i).toArray(String[]::new);
        Refusal.of("stac_extensions", () -> samples().rule().check(naming(many)));
    }

    @Test
    void countFromTheMomentThatTheyAreAdded(@TempDir Path directory) throws IOException {
        ExtensionSchemas schemas = of(directory);
        JsonObject item = naming("https://later.example.org/a/schema.json");
        assertThatExceptionOfType(Unprocessable.class)
                .isThrownBy(() -> schemas.rule().check(item));
        Path place = new SchemaDirectory(directory)
                .place(URI.create("https://later.example.org/a/schema.json"))
                .orElseThrow();
        assertThat(place).isEqualTo(directory.resolve("later.example.org/a/schema.json"));
        Files.createDirectories(place.getParent());
        Files.writeString(place, "{}");
        assertThatCode(() -> schemas.rule().check(item)).doesNotThrowAnyException();
    }

    @Test
    void areNotAskedUnlessTheSettingSaysSo() {
        var schemas = new ExtensionSchemas(TestSettings.defaults());
        schemas.rule().check(naming(HOST + "unheard-of/v1.0.0/schema.json"));
        Optional<JsonObject> checked = schemas.around(rule -> {
            rule.check(naming(HOST + "unheard-of/v1.0.0/schema.json"));
            return Optional.of(ITEM);
        });
        assertThat(checked).contains(ITEM);
    }
}
