package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;

/** {@code /api} and {@code /api.html}: the description is valid, and says what the server does. */
interface DescriptionContract extends Contract {

    @Test
    default void theDescriptionIsValidOpenApi30() {
        Answer answer = client().get("/api");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type").orElseThrow().replace(" ", ""))
                .isEqualTo("application/vnd.oai.openapi+json;version=3.0");
        assertThat(answer.json().getString("openapi")).startsWith("3.0.");
        assertThat(parsed().getMessages()).isEmpty();
    }

    @Test
    default void itsServerIsTheOneThatWasAsked() {
        String root = api().toString().replaceFirst("/$", "");
        assertThat(client().get("/api")
                        .json()
                        .getJsonArray("servers")
                        .getJsonObject(0)
                        .getString("url"))
                .isEqualTo(root);
        assertThat(client().get("/api", "Forwarded: proto=https;host=stac.example.org")
                        .json()
                        .getJsonArray("servers")
                        .getJsonObject(0)
                        .getString("url"))
                .isEqualTo("https://stac.example.org/stac");
    }

    /** Stands for all parameters that are not read. */
    String OTHERS = "others";

    /**
     * OGC API Features, requirement 8: what the description does not name is refused, unless it says that any parameter may
     * be sent. And requirements of {@code limit}, {@code datetime} and {@code bbox}: their style is written down.
     */
    @ParameterizedTest
    @ValueSource(strings = {"/search", "/collections", "/collections/{collectionId}/items"})
    default void parametersAreDescribedAsFeaturesDemands(String path) {
        JsonObject description = client().get("/api").json();
        JsonObject operation =
                description.getJsonObject("paths").getJsonObject(path).getJsonObject("get");
        assertThat(operation.getJsonArray("parameters").toString()).contains("/" + OTHERS + "\"");
        JsonObject parameters = description.getJsonObject("components").getJsonObject("parameters");
        assertThat(parameters.getJsonObject(OTHERS).getJsonObject("schema").getBoolean("additionalProperties"))
                .isTrue();
        for (String name : List.of("limit", "datetime", "bbox")) {
            assertThat(parameters.getJsonObject(name).getString("style"))
                    .as(name)
                    .isEqualTo("form");
            assertThat(parameters.getJsonObject(name).getBoolean("explode"))
                    .as(name)
                    .isFalse();
        }
    }

    /** Nobody can mean this, whatever the parameter: one that is read refuses it, one that is not passes over it. */
    String NONSENSE = "(" + "x".repeat(2_000);

    /**
     * A failure names a parameter that was added to or taken from a resource, but not its {@code @Parameter} annotations.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search",
                "/collections",
                "/collections/harbor-optical/items",
                "/queryables",
                "/collections/harbor-optical/queryables",
                "/collections/harbor-optical",
                "/collections/harbor-optical/items/ho-00",
                "/conformance",
                "/"
            })
    default void theParametersOfAPathAreThoseThatAreRead(String path) {
        JsonObject description = client().get("/api").json();
        Set<String> described = new TreeSet<>();
        JsonObject operation =
                description.getJsonObject("paths").getJsonObject(template(path)).getJsonObject("get");
        for (JsonObject parameter : parameters(operation)) {
            if (parameter.containsKey("$ref")) {
                described.add(parameter.getString("$ref").replaceFirst(".*/", ""));
            }
        }
        described.remove(OTHERS);
        Set<String> read = new TreeSet<>();
        for (String name : allParameters()) {
            Answer answer = client().get(path + "?" + name + "=" + NONSENSE);
            if (answer.status() == 400) {
                assertThat(answer.json().getString("description")).contains(name);
                read.add(name);
            }
        }
        assertThat(read)
                .as("parameters that %s reads, against those described", path)
                .isEqualTo(described);
    }

    @Test
    default void theMembersOfASearchAreThoseThatAreRead() {
        JsonObject components = client().get("/api").json().getJsonObject("components");
        Set<String> described = components
                .getJsonObject("schemas")
                .getJsonObject("search")
                .getJsonObject("properties")
                .keySet();
        Set<String> read = new TreeSet<>();
        for (String name : allParameters()) {
            Answer answer = client().post("/search", "{'%s': -1}".formatted(name));
            if (answer.status() == 400) {
                read.add(name);
            }
        }
        assertThat(read).isEqualTo(described);
    }

    @Test
    default void thePageForPeopleLoadsNothingFromElsewhere() {
        Answer page = client().get("/api.html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.mediaType()).isEqualTo("text/html");
        assertThat(page.header("content-security-policy").orElseThrow()).contains("default-src 'none'");
        assertThat(page.header("x-content-type-options")).contains("nosniff");
        assertThat(page.text()).doesNotContain("http:", "https:", "\"//");
        for (String file : new String[] {"swagger-ui.css", "swagger-ui-bundle.js", "start.js", "favicon-32x32.png"}) {
            assertThat(page.text()).contains("api.html/" + file);
            assertThat(client().get("/api.html/" + file).status()).as(file).isEqualTo(200);
        }
        assertThat(client().get("/api.html/index.html").status()).isEqualTo(404);
        assertThat(client().get("/api.html/..%2Fopenapi%2Fopenapi.json").status())
                .isGreaterThanOrEqualTo(400)
                .isLessThan(500);
    }

    private SwaggerParseResult parsed() {
        var options = new ParseOptions();
        options.setResolve(true);
        return new OpenAPIV3Parser()
                .readContents(client().get("/api").text().replace("\"http://", "\"https://"), null, options);
    }

    private static List<JsonObject> parameters(JsonObject operation) {
        JsonArray parameters = operation.getJsonArray("parameters");
        return parameters == null ? List.of() : parameters.getValuesAs(JsonObject.class);
    }

    private Set<String> allParameters() {
        return client().get("/api")
                .json()
                .getJsonObject("components")
                .getJsonObject("parameters")
                .keySet();
    }

    private static String template(String path) {
        return path.replaceFirst("^/collections/[^/]+", "/collections/{collectionId}")
                .replaceFirst("/items/[^/]+$", "/items/{itemId}");
    }
}
