package org.stacjakarta.stac.document;

import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.Conflict;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.StacException.Unprocessable;

/**
 * A <a href="https://datatracker.ietf.org/doc/html/rfc6902">JSON Patch</a>: operations, carried out one after another, all
 * or none. What is no operation or no pointer at all is an invalid request; a {@code test} that fails is a conflict; a
 * pointer to something that the document does not have makes the patch unprocessable.
 */
record JsonPatchDocument(List<Operation> operations) implements DocumentPatch {

    /**
     * One operation.
     *
     * @param place where it stands in the patch
     */
    record Operation(String place, String op, String path, JsonObject json) {

        /** Where what it moves or copies is. */
        String from() {
            return json.getString("from");
        }

        /** How deep in the document its path ends. */
        int depth() {
            return (int) path.chars().filter(c -> c == '/').count();
        }
    }

    private static final int MOST_OPERATIONS = 1_000;

    private static final Set<String> VALUED = Set.of("add", "replace", "test");
    private static final Set<String> MOVING = Set.of("move", "copy");
    private static final Set<String> ADDING = Set.of("add", "copy");

    /** <a href="https://datatracker.ietf.org/doc/html/rfc6901#section-3">RFC 6901, section 3</a>. */
    private static final Pattern POINTER = Pattern.compile("(?:/(?:[^/~]|~[01])*+)*+");

    private static final Pattern INDEX = Pattern.compile("[0-9]{1,9}");
    private static final String BEHIND_THE_LAST = "-";
    private static final Pattern ODD_INDEX = Pattern.compile("[+-]?0[0-9]+|[+-][0-9]+");

    JsonPatchDocument {
        operations = List.copyOf(operations);
    }

    /** Reads the operations. */
    JsonPatchDocument(JsonArray patch) {
        this(read(patch));
    }

    @Override
    public JsonObject applyTo(JsonObject document) {
        JsonStructure result = document;
        var growth = new PatchGrowth(document);
        for (Operation operation : operations) {
            growth.allow(operation.place(), operation.depth(), grown(operation, result));
            result = apply(operation, result);
        }
        if (result instanceof JsonObject object) {
            return object;
        }
        throw InvalidRequest.in("body", "would make the document an array");
    }

    /**
     * RFC 6901, section 4: an array's index has no leading zeros, and {@code -} is the place behind its last element, where
     * nothing is yet. Implementations take some of the one and pass over the other.
     *
     * @param adds whether the pointer may end there
     */
    private static void indexes(Operation operation, String pointer, JsonStructure document, boolean adds) {
        JsonValue at = document;
        String[] tokens = pointer.split("/", -1);
        // what is before the first slash is the whole document
        for (int i = 1; i < tokens.length; i++) {
            String token = tokens[i];
            if (at instanceof JsonArray array) {
                if (ODD_INDEX.matcher(token).matches()) {
                    throw InvalidRequest.in(operation.place(), "no index of an array: " + Quoted.of(token));
                }
                if (token.equals(BEHIND_THE_LAST) && !(adds && i == tokens.length - 1)) {
                    throw leadsNowhere(operation);
                }
                at = INDEX.matcher(token).matches() && Integer.parseInt(token) < array.size()
                        ? array.get(Integer.parseInt(token))
                        : JsonValue.NULL;
            } else if (at instanceof JsonObject object) {
                at = object.getOrDefault(token.replace("~1", "/").replace("~0", "~"), JsonValue.NULL);
            }
        }
    }

    /** What the operation puts into the document; null for nothing. */
    private static @Nullable JsonValue grown(Operation operation, JsonStructure document) {
        if (!MOVING.contains(operation.op())) {
            return operation.op().equals("test") ? null : operation.json().get("value");
        }
        indexes(operation, operation.from(), document, false);
        try {
            return found(operation.from(), document);
        } catch (JsonException | IndexOutOfBoundsException e) {
            throw leadsNowhere(operation);
        }
    }

    private static JsonValue found(String pointer, JsonStructure document) {
        return pointer.isEmpty() ? document : JsonFormat.pointer(pointer).getValue(document);
    }

    private static JsonStructure apply(Operation operation, JsonStructure document) {
        if (operation.op().equals("move")) {
            return move(operation, document);
        }
        indexes(operation, operation.path(), document, ADDING.contains(operation.op()));
        try {
            if (operation.op().equals("test")) {
                test(operation, document);
                return document;
            }
            if (operation.path().isEmpty() && operation.op().equals("replace")) {
                // RFC 6902, 4.3: JSON-P knows add for the whole document only
                return structure(operation);
            }
            return JsonFormat.patch(operation.json()).apply(document);
        } catch (JsonException | IndexOutOfBoundsException | ClassCastException | NullPointerException e) {
            // the ways in which implementations say that a pointer leads nowhere
            throw leadsNowhere(operation);
        }
    }

    /**
     * RFC 6902, 4.4: what is found is taken away, and put at the place that is there then. JSON-P does not move to a place
     * whose text begins with that of the other one.
     */
    private static JsonStructure move(Operation operation, JsonStructure document) {
        if (operation.path().equals(operation.from())) {
            return document;
        }
        try {
            JsonValue value = found(operation.from(), document);
            JsonStructure without = JsonFormat.pointer(operation.from()).remove(document);
            indexes(operation, operation.path(), without, true);
            return JsonFormat.pointer(operation.path()).add(without, value);
        } catch (JsonException | IndexOutOfBoundsException | ClassCastException | NullPointerException e) {
            throw leadsNowhere(operation);
        }
    }

    private static void test(Operation operation, JsonStructure document) {
        if (!same(found(operation.path(), document), operation.json().get("value"))) {
            throw new Conflict("%s: the test of %s failed".formatted(operation.place(), Quoted.of(operation.path())));
        }
    }

    /** RFC 6902, 4.6: numbers are equal when their values are, 1.0 and 1. */
    private static boolean same(@Nullable JsonValue one, @Nullable JsonValue other) {
        if (one instanceof JsonNumber a && other instanceof JsonNumber b) {
            return a.bigDecimalValue().compareTo(b.bigDecimalValue()) == 0;
        }
        if (one instanceof JsonArray a && other instanceof JsonArray b) {
            boolean same = a.size() == b.size();
            for (int i = 0; same && i < a.size(); i++) {
                same = same(a.get(i), b.get(i));
            }
            return same;
        }
        if (one instanceof JsonObject a && other instanceof JsonObject b) {
            return a.keySet().equals(b.keySet())
                    && a.keySet().stream().allMatch(name -> same(a.get(name), b.get(name)));
        }
        return one != null && one.equals(other);
    }

    private static JsonStructure structure(Operation operation) {
        if (operation.json().get("value") instanceof JsonStructure structure) {
            return structure;
        }
        throw InvalidRequest.in(operation.place(), "would make the document a scalar");
    }

    private static Unprocessable leadsNowhere(Operation operation) {
        String from = MOVING.contains(operation.op()) ? " from " + Quoted.of(operation.from()) : "";
        return new Unprocessable("%s: %s at %s%s cannot be carried out: there is no such place in the document"
                .formatted(operation.place(), operation.op(), Quoted.of(operation.path()), from));
    }

    private static List<Operation> read(JsonArray patch) {
        if (patch.size() > MOST_OPERATIONS) {
            throw InvalidRequest.in("body", "more than " + MOST_OPERATIONS + " operations");
        }
        var operations = new ArrayList<Operation>();
        for (int i = 0; i < patch.size(); i++) {
            operations.add(read(Members.at("body", i), patch.get(i)));
        }
        return operations;
    }

    private static Operation read(String place, JsonValue value) {
        JsonObject operation = Members.object(place, value);
        String op = Members.text(place + ".op", operation.get("op"));
        if (!op.equals("remove") && !VALUED.contains(op) && !MOVING.contains(op)) {
            throw InvalidRequest.in(place + ".op", "no operation of JSON Patch: " + Quoted.of(op));
        }
        String path = pointer(place + ".path", operation.get("path"));
        if (VALUED.contains(op) && !operation.containsKey("value")) {
            throw InvalidRequest.in(place, op + " needs a value");
        }
        if (MOVING.contains(op)) {
            String from = pointer(place + ".from", operation.get("from"));
            if (op.equals("move") && path.startsWith(from + "/")) {
                throw InvalidRequest.in(place, "nothing can be moved into itself");
            }
        }
        if (op.equals("remove") && path.isEmpty()) {
            throw InvalidRequest.in(place, "the whole document cannot be removed");
        }
        return new Operation(place, op, path, operation);
    }

    private static String pointer(String place, @Nullable JsonValue value) {
        if (!(value instanceof JsonString string)) {
            throw Members.expected(place, "a string", value);
        }
        if (!POINTER.matcher(string.getString()).matches()) {
            throw InvalidRequest.in(place, "not a JSON pointer (RFC 6901): " + Quoted.of(string.getString()));
        }
        return string.getString();
    }
}
