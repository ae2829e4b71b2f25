package org.stacjakarta.api.landing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.stacjakarta.http.FixedBodies;
import org.stacjakarta.http.FixedBody;
import org.stacjakarta.http.Routes;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.link.BaseUrl;

/**
 * The description of what this server serves, as <a href="https://spec.openapis.org/oas/v3.0.3">OpenAPI 3.0</a>: the
 * operations that the build has read from the annotations of the resources, and the components that
 * {@code META-INF/openapi.json} holds, as far as they are served. Made once; shared by all requests.
 */
@ApplicationScoped
class ApiDescription {

    private static final String OPERATIONS = "/openapi/openapi.json";
    private static final String COMPONENTS = "/META-INF/openapi.json";

    private final String withoutServers;
    private final FixedBodies<BaseUrl> descriptions = new FixedBodies<>();

    ApiDescription() { // for CDI's client proxy
        this.withoutServers = "";
    }

    @Inject
    ApiDescription(ServerSettings settings, Routes routes) {
        JsonObject fixed = read(COMPONENTS);
        var served = new ServedDescription(settings, routes, fixed.getJsonObject("components"));
        JsonObject paths = served.paths(read(OPERATIONS).getJsonObject("paths"));
        this.withoutServers = JsonFormat.object()
                .add(
                        "info",
                        JsonFormat.object(fixed.getJsonObject("info"))
                                .add("title", settings.title())
                                .add("description", settings.description()))
                .add("tags", ServedDescription.tags(fixed.getJsonArray("tags"), paths))
                .add("paths", paths)
                .add("components", served.components(paths))
                .build()
                .toString();
    }

    /** The document for a client that sees the API's root at that URL. */
    FixedBody at(BaseUrl base) {
        return descriptions.of(base, () -> text(base).getBytes(StandardCharsets.UTF_8));
    }

    private String text(BaseUrl base) {
        JsonArray servers = JsonFormat.array()
                .add(JsonFormat.object().add("url", base.root().replaceFirst("/$", "")))
                .build();
        return "{\"openapi\":\"3.0.3\",\"servers\":" + servers + "," + withoutServers.substring(1);
    }

    private static JsonObject read(String resource) {
        try (InputStream in = ApiDescription.class.getResourceAsStream(resource)) {
            return JsonFormat.parse(
                            resource, Objects.requireNonNull(in, resource).readAllBytes())
                    .asJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
