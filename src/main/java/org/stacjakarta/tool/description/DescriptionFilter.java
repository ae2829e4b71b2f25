package org.stacjakarta.tool.description;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/**
 * Adds to the description of the API, when the build makes it, what holds for all operations and would otherwise stand at
 * each: an id, and the errors that the mappers answer.
 */
public final class DescriptionFilter implements OASFilter {

    /** What needs no database. */
    private static final Set<String> WITHOUT_DATABASE =
            Set.of("/_mgmt/ping", "/_mgmt/health", "/_mgmt/metrics", "/api");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> {
                    operation.setOperationId(id(method, path));
                    errors(method, path, operation).forEach(error -> operation
                            .getResponses()
                            .addAPIResponse(
                                    error.status, OASFactory.createAPIResponse().ref(error.component)));
                }));
    }

    private static Set<Error> errors(HttpMethod method, String path, Operation operation) {
        var errors = new LinkedHashSet<Error>();
        boolean takesBody = operation.getRequestBody() != null;
        boolean takesParameters = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(DescriptionFilter::isReadByUs);
        if (takesBody || takesParameters) {
            errors.add(Error.INVALID_REQUEST);
        }
        if (method != HttpMethod.GET && !path.equals("/search")) {
            errors.add(Error.UNAUTHORIZED);
            errors.add(Error.FORBIDDEN);
            errors.add(Error.CONFLICT);
        }
        if (path.contains("{")) {
            errors.add(Error.NOT_FOUND);
        }
        if (takesBody) {
            errors.add(Error.TOO_LARGE);
            errors.add(Error.UNSUPPORTED_MEDIA_TYPE);
        }
        errors.add(Error.FAULT);
        if (!WITHOUT_DATABASE.contains(path)) {
            errors.add(Error.UNAVAILABLE);
            errors.add(Error.TIMEOUT);
        }
        return errors;
    }

    private static boolean isReadByUs(Parameter parameter) {
        return parameter.getRef() != null || parameter.getIn() != Parameter.In.HEADER;
    }

    private static String id(HttpMethod method, String path) {
        var id = new StringBuilder(method.name().toLowerCase(Locale.ROOT));
        for (String word : path.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                id.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return id.toString();
    }

    /** The errors of META-INF/openapi.json. */
    private enum Error {
        INVALID_REQUEST("400", "invalidRequest"),
        UNAUTHORIZED("401", "unauthorized"),
        FORBIDDEN("403", "forbidden"),
        NOT_FOUND("404", "notFound"),
        CONFLICT("409", "conflict"),
        TOO_LARGE("413", "tooLarge"),
        UNSUPPORTED_MEDIA_TYPE("415", "unsupportedMediaType"),
        FAULT("500", "fault"),
        UNAVAILABLE("503", "unavailable"),
        TIMEOUT("504", "timeout");

        private final String status;
        private final String component;

        Error(String status, String component) {
            this.status = status;
            this.component = component;
        }
    }
}
