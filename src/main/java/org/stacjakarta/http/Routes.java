package org.stacjakarta.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which methods each path of the API takes, read from the resource classes: JAX-RS knows, but tells nobody the whole of
 * it, and each server answers OPTIONS in its own way. Shared by all requests, never changed.
 */
public final class Routes {

    private final Map<String, Pattern> patterns = new TreeMap<>();
    private final Map<String, Set<String>> methods = new TreeMap<>();

    /** The routes of those resource classes. */
    public Routes(Collection<Class<?>> resources) {
        for (Class<?> resource : resources) {
            for (Method method : resource.getMethods()) {
                for (Annotation annotation : method.getAnnotations()) {
                    HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                    if (verb != null) {
                        add(
                                template(resource.getAnnotation(Path.class), method.getAnnotation(Path.class)),
                                verb.value());
                    }
                }
            }
        }
    }

    /**
     * The value of {@code Allow} for a path below the API's root: all methods, HEAD and OPTIONS included; empty if no
     * such path is served.
     *
     * @param path percent-encoded: ids may hold slashes
     */
    public String allow(String path) {
        String plain = trim(path);
        for (Map.Entry<String, Pattern> route : patterns.entrySet()) {
            if (route.getValue().matcher(plain).matches()) {
                return String.join(", ", methods.get(route.getKey()));
            }
        }
        return "";
    }

    /** Whether a path, given as the resources write it ({@code /collections/{collectionId}}), takes that method. */
    public boolean serves(String method, String template) {
        return methods.getOrDefault(trim(template), Set.of()).contains(method);
    }

    private void add(String template, String verb) {
        patterns.computeIfAbsent(template, Routes::pattern);
        Set<String> verbs = methods.computeIfAbsent(template, none -> new TreeSet<>(Set.of("OPTIONS")));
        verbs.add(verb);
        if (verb.equals("GET")) {
            verbs.add("HEAD");
        }
    }

    /** The template of a resource's method, without a slash at its ends. */
    static String template(Path type, Path method) {
        return trim((type == null ? "" : type.value()) + "/" + (method == null ? "" : method.value()));
    }

    private static Pattern pattern(String template) {
        var regex = new StringBuilder();
        for (String segment : template.split("/")) {
            regex.append(regex.isEmpty() ? "" : "/").append(segment.startsWith("{") ? "[^/]+" : Pattern.quote(segment));
        }
        return Pattern.compile(regex.toString());
    }

    private static String trim(String path) {
        return path.replaceAll("/+", "/").replaceAll("^/|/$", "");
    }
}
