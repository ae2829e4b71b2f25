package org.stacjakarta.stac;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * The {@code fields} parameter of the
 * <a href="https://github.com/stac-api-extensions/fields/tree/v1.0.0">fields extension</a>: which members of each record
 * are wanted, as dotted paths. What is included wins over what is excluded: an excluded path that is included too, or
 * that holds an included one, does not count.
 *
 * @param include the wanted paths; none means all
 * @param exclude the unwanted paths
 */
public record Fields(Set<String> include, Set<String> exclude) {

    /** Every member. */
    public static final Fields ALL = new Fields(Set.of(), Set.of());

    private static final int MOST = 200;
    private static final int LONGEST = 300;

    public Fields {
        Set<String> wanted = ordered(include);
        Set<String> unwanted = ordered(exclude);
        // each of these is compared with each of those
        requireFew(wanted.size());
        requireFew(unwanted.size());
        unwanted.removeIf(
                path -> wanted.stream().anyMatch(other -> other.equals(path) || other.startsWith(path + ".")));
        requireFew(wanted.size() + unwanted.size());
        include = Collections.unmodifiableSet(wanted);
        exclude = Collections.unmodifiableSet(unwanted);
    }

    /** Reads the query form {@code a,+b,-c}; a blank is a {@code +} that a URL decoder ate. */
    public static Fields parse(String text) {
        var include = new ArrayList<String>();
        var exclude = new ArrayList<String>();
        for (String part : text.split(",", -1)) {
            String name = part.strip();
            if (name.startsWith("-")) {
                exclude.add(name(name.substring(1)));
            } else {
                include.add(name(name.startsWith("+") ? name.substring(1) : name));
            }
        }
        return new Fields(ordered(include), ordered(exclude));
    }

    /** Reads the member of a JSON body: {@code {"include": […], "exclude": […]}}. */
    public static Fields of(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            throw InvalidRequest.in("fields", "an object with include and exclude expected, got " + Quoted.of(value));
        }
        return new Fields(names("include", object.get("include")), names("exclude", object.get("exclude")));
    }

    /** Whether every member is wanted. */
    public boolean isAll() {
        return include.isEmpty() && exclude.isEmpty();
    }

    /** Whether a member at the top of a record is to be left out by name. */
    public boolean excludes(String path) {
        return exclude.contains(path);
    }

    /** Whether the whole of a path is wanted: itself or what holds it is included, and neither is excluded. */
    public boolean wants(String path) {
        String holder = path;
        boolean included = include.isEmpty();
        while (true) {
            if (exclude.contains(holder)) {
                return false;
            }
            included |= include.contains(holder);
            int dot = holder.lastIndexOf('.');
            if (dot < 0) {
                return included;
            }
            holder = holder.substring(0, dot);
        }
    }

    /** Whether a member at the top of a record, or something in it, is wanted. */
    public boolean touches(String member) {
        return !exclude.contains(member)
                && (include.isEmpty()
                        || include.stream().anyMatch(path -> path.equals(member) || path.startsWith(member + ".")));
    }

    private static Set<String> names(String member, @Nullable JsonValue value) {
        if (value == null || value.getValueType() == JsonValue.ValueType.NULL) {
            return Set.of();
        }
        if (!(value instanceof JsonArray array)) {
            throw InvalidRequest.in("fields." + member, "an array of strings expected, got " + Quoted.of(value));
        }
        var names = new LinkedHashSet<String>();
        for (JsonValue element : array) {
            if (!(element instanceof JsonString name)) {
                throw InvalidRequest.in("fields." + member, "strings expected, got " + Quoted.of(element));
            }
            names.add(name(name.getString()));
        }
        return names;
    }

    private static String name(String text) {
        String name = text.strip();
        if (name.isEmpty() || name.length() > LONGEST || name.chars().anyMatch(Character::isISOControl)) {
            throw InvalidRequest.in("fields", "no name of a member: " + Quoted.of(text));
        }
        return name;
    }

    private static void requireFew(int names) {
        if (names > MOST) {
            throw InvalidRequest.in("fields", "more than " + MOST + " names");
        }
    }

    private static Set<String> ordered(Collection<String> names) {
        return new LinkedHashSet<>(names);
    }
}
