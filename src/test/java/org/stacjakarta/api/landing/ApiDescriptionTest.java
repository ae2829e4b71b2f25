package org.stacjakarta.api.landing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stacjakarta.ApplicationClasses;
import org.stacjakarta.http.Routes;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.testing.TestSettings;

class ApiDescriptionTest {

    private static final String ALL = "query,sort,fields,filter,free_text,pagination,collection_search";

    private static final Map<String, String> EVERYTHING = Map.of(
            "stac.enabled-extensions",
            ALL,
            "stac.enable-transactions-extensions",
            "true",
            "stac.enable-catalogs-extension",
            "true");

    /** A route of a resource that is described nowhere lacks {@code @Operation}; {@code hidden = true} leaves it out. */
    @Test
    void describesEveryRouteThatIsServedAndNoOther() {
        for (Map<String, String> given : List.of(EVERYTHING, Map.<String, String>of(), none())) {
            ServerSettings settings = TestSettings.with(given);
            assertThat(operations(description(settings)))
                    .as("described, against served with %s", given)
                    .isEqualTo(routes(settings));
        }
    }

    @Test
    void everyOperationSaysWhatItIsForAndWhatItAnswers() {
        JsonObject paths = description(TestSettings.with(EVERYTHING)).getJsonObject("paths");
        paths.forEach((path, item) -> item.asJsonObject().forEach((method, operation) -> {
            JsonObject described = operation.asJsonObject();
            String name = method + " " + path;
            assertThat(described.getString("summary", ""))
                    .as("%s needs @Operation(summary)", name)
                    .isNotBlank();
            assertThat(described.getJsonArray("tags"))
                    .as("%s needs @Tag on its class, one that META-INF/openapi.json explains", name)
                    .isNotEmpty();
            assertThat(described.getJsonObject("responses").keySet())
                    .as("%s needs @APIResponse of a success", name)
                    .anyMatch(status -> status.startsWith("2"));
            described.getJsonObject("responses").forEach((status, response) -> {
                if (status.startsWith("2") && !status.equals("204")) {
                    assertThat(response.asJsonObject())
                            .as("%s needs content in @APIResponse(%s)", name, status)
                            .containsKey("content");
                }
            });
            if (Set.of("post", "put", "patch").contains(method)) {
                assertThat(described).as("%s needs @RequestBody(ref = …)", name).containsKey("requestBody");
            }
        }));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (Map<String, String> given : List.of(EVERYTHING, Map.<String, String>of(), none())) {
            JsonObject description = description(TestSettings.with(given));
            assertThat(references(description))
                    .as("components: see META-INF/openapi.json")
                    .allSatisfy(reference -> assertThat(
                                    JsonFormat.pointer(reference.substring(1)).containsValue(description))
                            .as(reference)
                            .isTrue());
        }
    }

    @Test
    void tagsThatAreUsedAreExplained() {
        JsonObject description = description(TestSettings.with(EVERYTHING));
        Set<String> used = description.getJsonObject("paths").values().stream()
                .flatMap(item -> item.asJsonObject().values().stream())
                .flatMap(operation ->
                        operation.asJsonObject().getJsonArray("tags").getValuesAs(JsonString.class).stream())
                .map(JsonString::getString)
                .collect(Collectors.toSet());
        Set<String> explained = description.getJsonArray("tags").getValuesAs(JsonObject.class).stream()
                .map(tag -> tag.getString("name"))
                .collect(Collectors.toSet());
        assertThat(used).as("tags: see META-INF/openapi.json").isEqualTo(explained);
    }

    /** Each parameter of an extension goes with it, in queries and in bodies. */
    @ParameterizedTest
    @EnumSource(
            value = Extension.class,
            names = {"QUERY", "SORT", "FIELDS", "FILTER", "FREE_TEXT", "PAGINATION"})
    void leavesOutWhatAnExtensionBringsThatIsOff(Extension extension) {
        String others = Arrays.stream(ALL.split(","))
                .filter(word -> !word.equals(extension.word()))
                .collect(Collectors.joining(","));
        JsonObject with = description(TestSettings.with(EVERYTHING));
        JsonObject without = description(TestSettings.with(Map.of("stac.enabled-extensions", others)));
        Map<Extension, String> parameters = Map.of(
                Extension.QUERY, "query",
                Extension.SORT, "sortby",
                Extension.FIELDS, "fields",
                Extension.FILTER, "filter",
                Extension.FREE_TEXT, "q",
                Extension.PAGINATION, "token");
        String name = parameters.get(extension);
        for (String where : List.of("/components/parameters/", "/components/schemas/search/properties/")) {
            assertThat(JsonFormat.pointer(where + name).containsValue(with)).isTrue();
            assertThat(JsonFormat.pointer(where + name).containsValue(without)).isFalse();
        }
        assertThat(without.toString()).doesNotContain("x-stac-");
    }

    @Test
    void collectionsTakeNoParametersWhereTheyCannotBeSearched() {
        JsonObject description = description(TestSettings.with(Map.of("stac.enabled-extensions", "fields")));
        assertThat(JsonFormat.pointer("/paths/~1collections/get/parameters").containsValue(description))
                .isFalse();
    }

    /** One reader reads both. */
    @ParameterizedTest
    @CsvSource({
        "/search, /catalogs/{catalogId}/search",
        "/collections/{collectionId}/items, /catalogs/{catalogId}/collections/{collectionId}/items",
        "/catalogs, /catalogs/{catalogId}/catalogs",
        "/catalogs, /catalogs/{catalogId}/collections",
        "/children, /catalogs/{catalogId}/children",
    })
    void belowACatalogAPathTakesWhatItTakesElsewhere(String path, String below) {
        JsonObject paths = description(TestSettings.with(EVERYTHING)).getJsonObject("paths");
        assertThat(ofQuery(paths, below)).isEqualTo(ofQuery(paths, path));
    }

    private static Set<String> ofQuery(JsonObject paths, String path) {
        return references(paths.getJsonObject(path).getJsonObject("get").getJsonArray("parameters"));
    }

    /** The names that the code looks for in queries and bodies, against those that META-INF/openapi.json knows. */
    @Test
    void everyParameterThatTheCodeReadsIsKnown() throws IOException {
        var reading = Pattern.compile("(?:given\\s*\\.(?:read|json)|query\\(\\)\\s*\\.value)\\(\\s*\"([a-z-]+)\"");
        Set<String> read = new TreeSet<>();
        try (Stream<java.nio.file.Path> files =
                Files.walk(java.nio.file.Path.of("src/main/java/org/stacjakarta/api"))) {
            for (java.nio.file.Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                reading.matcher(Files.readString(file))
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .forEach(read::add);
            }
        }
        assertThat(read).hasSizeGreaterThan(10);
        assertThat(description(TestSettings.with(EVERYTHING))
                        .getJsonObject("components")
                        .getJsonObject("parameters")
                        .keySet())
                .as("components/parameters of META-INF/openapi.json")
                .containsAll(read);
    }

    private static Map<String, String> none() {
        return Map.of("stac.enabled-extensions", "none");
    }

    private static JsonObject description(ServerSettings settings) {
        var routes = new Routes(ApplicationClasses.chapters(settings).resources());
        var text = new ByteArrayOutputStream();
        try {
            new ApiDescription(settings, routes)
                    .at(new BaseUrl("https://example.org/stac/"))
                    .write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return JsonFormat.parse("description", text.toByteArray()).asJsonObject();
    }

    private static Set<String> operations(JsonObject description) {
        Set<String> operations = new TreeSet<>();
        description.getJsonObject("paths").forEach((path, item) -> item.asJsonObject()
                .keySet()
                .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return operations;
    }

    private static Set<String> routes(ServerSettings settings) {
        Set<String> routes = new TreeSet<>();
        for (Class<?> resource : ApplicationClasses.chapters(settings).resources()) {
            for (Method method : resource.getMethods()) {
                Operation operation = method.getAnnotation(Operation.class);
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null && (operation == null || !operation.hidden())) {
                        Path below = method.getAnnotation(Path.class);
                        String path =
                                resource.getAnnotation(Path.class).value() + (below == null ? "" : "/" + below.value());
                        routes.add(verb.value() + " " + path.replaceAll("/+", "/"));
                    }
                }
            }
        }
        return routes;
    }

    private static Set<String> references(JsonValue value) {
        Set<String> references = new TreeSet<>();
        if (value instanceof JsonArray array) {
            array.forEach(element -> references.addAll(references(element)));
        }
        if (value instanceof JsonObject object) {
            if (object.get("$ref") instanceof JsonString reference) {
                references.add(reference.getString());
            }
            object.values().forEach(member -> references.addAll(references(member)));
        }
        return references;
    }
}
