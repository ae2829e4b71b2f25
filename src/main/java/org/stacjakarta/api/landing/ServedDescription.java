package org.stacjakarta.api.landing;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stacjakarta.http.Routes;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.JsonFormat;

/**
 * What of a whole description is served here. Left out are operations whose route is not served, what is marked with an
 * extension that is not, what refers to that, and components to which nothing refers any more. Never changed.
 */
final class ServedDescription {

    /** The mark of what is part of an extension: its value is the extension's word. */
    private static final String MARK = "x-stac-extension";

    /** The mark of an operation whose parameters are all part of an extension. */
    private static final String PARAMETERS_MARK = "x-stac-parameters";

    /** The word for what is there only where writing needs a role. */
    private static final String WRITE_ROLE = "write_role";

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final ServerSettings settings;
    private final Routes routes;
    private final JsonObject components;
    private final Set<String> cutReferences;

    ServedDescription(ServerSettings settings, Routes routes, JsonObject components) {
        this.settings = settings;
        this.routes = routes;
        this.components = components;
        this.cutReferences = references(components).entrySet().stream()
                .filter(component -> !isServed(component.getValue(), MARK))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of those paths, the operations that are served, with the parameters that they take here. */
    JsonObject paths(JsonObject all) {
        var paths = JsonFormat.object();
        all.forEach((path, item) -> {
            var operations = JsonFormat.object();
            item.asJsonObject().forEach((method, operation) -> {
                if (METHODS.contains(method) && routes.serves(method.toUpperCase(Locale.ROOT), path)) {
                    operations.add(method, cut(withoutForeignParameters(operation.asJsonObject())));
                }
            });
            JsonObject served = operations.build();
            if (!served.isEmpty()) {
                paths.add(path, served);
            }
        });
        return paths.build();
    }

    /** Of the components, those that the paths refer to, by themselves or by others. */
    JsonObject components(JsonObject paths) {
        Map<String, JsonValue> all = references(cut(components).asJsonObject());
        Set<String> used = new HashSet<>();
        addUsed(paths, all, used);
        var kinds = JsonFormat.object();
        cut(components).asJsonObject().forEach((kind, members) -> {
            var kept = JsonFormat.object();
            members.asJsonObject().forEach((name, component) -> {
                if (used.contains(reference(kind, name))) {
                    kept.add(name, component);
                }
            });
            JsonObject served = kept.build();
            if (!served.isEmpty()) {
                kinds.add(kind, served);
            }
        });
        return kinds.build();
    }

    /** Of those tags, the ones that the paths use. */
    static JsonArray tags(JsonArray all, JsonObject paths) {
        Set<JsonValue> used = paths.values().stream()
                .flatMap(item -> item.asJsonObject().values().stream())
                .flatMap(operation -> operation.asJsonObject().getJsonArray("tags").stream())
                .collect(Collectors.toSet());
        var tags = JsonFormat.array();
        all.getValuesAs(JsonObject.class).stream()
                .filter(tag -> used.contains(tag.get("name")))
                .forEach(tags::add);
        return tags.build();
    }

    private JsonObject withoutForeignParameters(JsonObject operation) {
        if (isServed(operation, PARAMETERS_MARK)) {
            return operation;
        }
        return JsonFormat.object(operation).remove("parameters").build();
    }

    /** The value without what is not served, and without marks. */
    private JsonValue cut(JsonValue value) {
        if (value instanceof JsonArray array) {
            var kept = JsonFormat.array();
            array.stream().filter(this::isServed).map(this::cut).forEach(kept::add);
            return kept.build();
        }
        if (value instanceof JsonObject object) {
            var kept = JsonFormat.object();
            object.forEach((name, member) -> {
                if (!name.equals(MARK) && !name.equals(PARAMETERS_MARK) && isServed(member)) {
                    kept.add(name, cut(member));
                }
            });
            return kept.build();
        }
        return value;
    }

    private boolean isServed(JsonValue value) {
        return isServed(value, MARK)
                && !(value instanceof JsonObject object
                        && object.get("$ref") instanceof JsonString reference
                        && cutReferences.contains(reference.getString()));
    }

    private boolean isServed(JsonValue value, String mark) {
        if (!(value instanceof JsonObject object) || !(object.get(mark) instanceof JsonString word)) {
            return true;
        }
        return word.getString().equals(WRITE_ROLE)
                ? settings.security().writeRole().isPresent()
                : settings.serves(Extension.valueOf(word.getString().toUpperCase(Locale.ROOT)));
    }

    private static void addUsed(JsonValue value, Map<String, JsonValue> all, Set<String> used) {
        if (value instanceof JsonArray array) {
            array.forEach(element -> addUsed(element, all, used));
        }
        if (value instanceof JsonObject object) {
            if (object.get("$ref") instanceof JsonString reference && used.add(reference.getString())) {
                addUsed(all.getOrDefault(reference.getString(), JsonValue.NULL), all, used);
            }
            object.values().forEach(member -> addUsed(member, all, used));
        }
    }

    private static Map<String, JsonValue> references(JsonObject components) {
        return components.entrySet().stream()
                .flatMap(kind -> entries(kind.getKey(), kind.getValue().asJsonObject()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<String, JsonValue>> entries(String kind, JsonObject members) {
        return members.entrySet().stream()
                .map(member -> Map.entry(reference(kind, member.getKey()), member.getValue()));
    }

    private static String reference(String kind, String name) {
        return "#/components/" + kind + "/" + name;
    }
}
