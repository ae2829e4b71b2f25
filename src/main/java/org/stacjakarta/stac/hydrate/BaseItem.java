package org.stacjakarta.stac.hydrate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * What the Items of a Collection have in common, taken apart once for all of them. It is as jsonb prints it, and so its
 * members are in the order of jsonb: shorter names first, names of one length by their bytes. Members that are null say
 * nothing and are left out. Shared by all requests, never changed.
 */
public final class BaseItem {

    /** Nothing in common. */
    public static final BaseItem NONE = new BaseItem(Part.of("{}".getBytes(StandardCharsets.US_ASCII), 0));

    private final Part root;

    private BaseItem(Part root) {
        this.root = root;
    }

    /** Takes a base item apart: one JSON object, as jsonb prints it. */
    public static BaseItem of(byte[] json) {
        int start = JsonScanner.skipSpace(json, 0);
        return json[start] == '{' ? new BaseItem(Part.of(json, start)) : NONE;
    }

    /** Its members. */
    Part root() {
        return root;
    }

    /**
     * A value of a base item.
     *
     * @param kind its first byte: an opening brace or bracket has parts
     * @param text the members of an object, or the elements of an array, with commas between them and nothing around;
     *     of any other value, the value
     * @param starts where each part starts in the text: a member at its name
     * @param ends where each part ends
     * @param names the members' names with their quotes
     * @param escapes whether one of the names has an escape in it
     * @param parts the members' or elements' values
     */
    record Part(
            byte kind, byte[] text, int[] starts, int[] ends, List<byte[]> names, boolean escapes, List<Part> parts) {

        static Part of(byte[] json, int start) {
            return switch (json[start]) {
                case '{' -> object(json, start);
                case '[' -> array(json, start);
                default ->
                    new Part(
                            json[start],
                            slice(json, start, JsonScanner.skipValue(json, start)),
                            new int[0],
                            new int[0],
                            List.of(),
                            false,
                            List.of());
            };
        }

        /** How many parts it has. */
        int count() {
            return starts.length;
        }

        private static Part object(byte[] json, int start) {
            var names = new ArrayList<byte[]>();
            var parts = new ArrayList<Part>();
            var members = new JsonMembers(json, start);
            while (members.next()) {
                if (!JsonScanner.isNull(json, members.valueStart())) {
                    names.add(slice(json, members.nameStart(), members.nameStart() + members.nameLength() + 2));
                    parts.add(of(json, members.valueStart()));
                }
            }
            return joined((byte) '{', names, parts);
        }

        private static Part array(byte[] json, int start) {
            var parts = new ArrayList<Part>();
            for (int at = JsonScanner.firstElement(json, start);
                    at >= 0;
                    at = JsonScanner.nextElement(json, JsonScanner.skipValue(json, at))) {
                parts.add(of(json, at));
            }
            return joined((byte) '[', List.of(), parts);
        }

        private static Part joined(byte kind, List<byte[]> names, List<Part> parts) {
            var text = new ByteArrayOutputStream();
            int[] starts = new int[parts.size()];
            int[] ends = new int[parts.size()];
            for (int i = 0; i < starts.length; i++) {
                if (i > 0) {
                    text.write(',');
                }
                starts[i] = text.size();
                if (!names.isEmpty()) {
                    text.writeBytes(names.get(i));
                    text.write(':');
                }
                parts.get(i).print(text);
                ends[i] = text.size();
            }
            boolean escapes = names.stream().anyMatch(name -> JsonScanner.hasEscape(name, 0, name.length));
            return new Part(kind, text.toByteArray(), starts, ends, List.copyOf(names), escapes, List.copyOf(parts));
        }

        private void print(ByteArrayOutputStream out) {
            if (kind == '{' || kind == '[') {
                out.write(kind);
                out.writeBytes(text);
                out.write(kind == '{' ? '}' : ']');
            } else {
                out.writeBytes(text);
            }
        }

        private static byte[] slice(byte[] json, int start, int end) {
            return Arrays.copyOfRange(json, start, end);
        }
    }
}
