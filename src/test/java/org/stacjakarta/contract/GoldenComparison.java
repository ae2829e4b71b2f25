package org.stacjakarta.contract;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.stacjakarta.stac.JsonFormat;

/**
 * Compares a document with the golden one, as the golden answers' README says: the API's own root is {@code BASE}; links
 * are sets; the text of a token does not matter; a member that the golden document lacks may be {@code null}; the landing
 * page may link to more; more conformance classes are welcome.
 */
final class GoldenComparison {

    private final String root;
    private final List<String> faults = new ArrayList<>();

    /**
     * Against documents of that API.
     *
     * @param root the API's root URL without its slash
     */
    GoldenComparison(String root) {
        this.root = root;
    }

    /** A link as far as it counts. */
    private record Link(
            Optional<String> rel,
            String path,
            Set<String> query,
            Optional<String> type,
            Optional<String> method,
            Optional<JsonValue> body) {}

    void fault(String fault) {
        faults.add(fault);
    }

    List<String> compare(JsonValue golden, JsonValue ours) {
        compare(golden, fold(ours), "");
        return List.copyOf(faults);
    }

    private void compare(JsonValue golden, JsonValue ours, String path) {
        if (golden instanceof JsonObject expected && ours instanceof JsonObject actual) {
            compareObjects(expected, actual, path);
        } else if (golden instanceof JsonArray expected && ours instanceof JsonArray actual) {
            if (expected.size() != actual.size()) {
                fault("%s has %d elements, owed %d".formatted(path, actual.size(), expected.size()));
            }
            for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
                compare(expected.get(i), actual.get(i), path + "[" + i + "]");
            }
        } else if (!sameScalar(golden, ours)) {
            fault("%s is %s, owed %s".formatted(path, ours, golden));
        }
    }

    private void compareObjects(JsonObject golden, JsonObject ours, String path) {
        var names = new TreeSet<>(golden.keySet());
        names.addAll(ours.keySet());
        for (String name : names) {
            String place = path + "." + name;
            JsonValue expected = golden.get(name);
            JsonValue actual = ours.get(name);
            if (name.equals("links") && expected instanceof JsonArray links) {
                boolean landing = path.isEmpty() && "Catalog".equals(golden.getString("type", ""));
                compareLinks(
                        links, actual instanceof JsonArray array ? array : JsonValue.EMPTY_JSON_ARRAY, place, landing);
            } else if (name.equals("conformsTo")) {
                compareClasses(expected, actual);
            } else if (expected == null) {
                if (actual != JsonValue.NULL) {
                    fault(place + " is not owed");
                }
            } else if (actual == null) {
                fault(place + " is missing");
            } else {
                compare(expected, actual, place);
            }
        }
    }

    private void compareLinks(JsonArray golden, JsonArray ours, String place, boolean moreIsWelcome) {
        Map<Link, Set<String>> expected = links(golden);
        Map<Link, Set<String>> actual = links(ours);
        expected.forEach((link, titles) -> {
            if (!actual.containsKey(link)) {
                fault("%s lacks %s".formatted(place, link));
            } else if (!actual.get(link).containsAll(titles)) {
                fault("%s has titles %s, owed %s".formatted(place, actual.get(link), titles));
            }
        });
        if (!moreIsWelcome) {
            var more = new HashSet<>(actual.keySet());
            more.removeAll(expected.keySet());
            more.forEach(link -> fault("%s has more: %s".formatted(place, link)));
        }
    }

    private static Map<Link, Set<String>> links(JsonArray links) {
        var found = new TreeMap<Link, Set<String>>((a, b) -> a.toString().compareTo(b.toString()));
        for (JsonValue value : links) {
            JsonObject link =
                    fold(value, "-rc.1/multi-tenant", "-rc.2/multi-tenant").asJsonObject();
            String[] href = text(link, "href").orElse("").split("\\?", 2);
            var key = new Link(
                    text(link, "rel"),
                    href[0].replaceFirst("/+$", ""),
                    href.length == 1 ? Set.of() : parameters(href[1]),
                    text(link, "type"),
                    text(link, "method"),
                    Optional.ofNullable(link.get("body")).map(GoldenComparison::withoutToken));
            Set<String> titles = found.computeIfAbsent(key, none -> new TreeSet<>());
            text(link, "title").ifPresent(titles::add);
        }
        return found;
    }

    private static Set<String> parameters(String query) {
        var parameters = new TreeSet<String>();
        for (String parameter : query.split("&")) {
            String decoded = URLDecoder.decode(parameter, StandardCharsets.UTF_8);
            parameters.add(decoded.startsWith("token=") ? decoded.split(":")[0] : decoded);
        }
        return parameters;
    }

    private static JsonValue withoutToken(JsonValue body) {
        return body instanceof JsonObject object && object.containsKey("token")
                ? JsonFormat.object(object).add("token", "…").build()
                : body;
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString string ? Optional.of(string.getString()) : Optional.empty();
    }

    private void compareClasses(JsonValue golden, JsonValue ours) {
        var missing = new TreeSet<String>();
        golden.asJsonArray()
                .forEach(uri -> missing.add(uri.toString().replace("-rc.1/multi-tenant", "-rc.2/multi-tenant")));
        ours.asJsonArray().forEach(uri -> missing.remove(uri.toString()));
        missing.forEach(uri -> fault("conformsTo lacks " + uri));
    }

    private static boolean sameScalar(JsonValue golden, JsonValue ours) {
        return golden instanceof JsonNumber expected && ours instanceof JsonNumber actual
                ? expected.doubleValue() == actual.doubleValue()
                : golden.equals(ours);
    }

    private JsonValue fold(JsonValue ours) {
        return fold(ours, root, "BASE");
    }

    private static JsonValue fold(JsonValue value, String text, String folded) {
        if (value instanceof JsonString string) {
            return JsonFormat.string(string.getString().replace(text, folded));
        }
        if (value instanceof JsonArray array) {
            var result = JsonFormat.array();
            array.forEach(element -> result.add(fold(element, text, folded)));
            return result.build();
        }
        if (value instanceof JsonObject object) {
            var result = JsonFormat.object();
            object.forEach((name, member) -> result.add(name, fold(member, text, folded)));
            return result.build();
        }
        return value;
    }
}
