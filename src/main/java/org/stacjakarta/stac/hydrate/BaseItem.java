package org.stacjakarta.stac.hydrate;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.stacjakarta.stac.hydrate.Dehydration.Form;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * What the Items of a Collection have in common, taken apart once for all of them. It is as jsonb prints it, and so its
 * members are in the order of jsonb: shorter names first, names of one length by their bytes. Members that are null say
 * nothing and are left out. Shared by all requests, never changed.
 *
 * <p>PgSTAC keeps nothing where an empty object meets an empty object, or an empty array an empty array: as a member that
 * is lost, as an element a null is left. The bundled schema keeps both.
 */
public final class BaseItem {

    static final byte[] ASSETS = "assets".getBytes(StandardCharsets.US_ASCII);

    /** Nothing in common. */
    public static final BaseItem NONE =
            new BaseItem(Part.of("{}".getBytes(StandardCharsets.US_ASCII), 0, Form.BUNDLED));

    private final Part root;
    private final boolean assets;

    private BaseItem(Part root) {
        this.root = root;
        this.assets = root.names().stream().anyMatch(name -> JsonScanner.isName(name, 0, name.length, ASSETS));
    }

    /**
     * Takes a base item apart: one JSON object, as jsonb prints it.
     *
     * @param form the schema it is of
     */
    public static BaseItem of(byte[] json, Form form) {
        int start = JsonScanner.skipSpace(json, 0);
        return json[start] == '{' ? new BaseItem(Part.of(json, start, form)) : NONE;
    }

    /** Its members. */
    Part root() {
        return root;
    }

    /** Whether it has something to say of assets. */
    boolean hasAssets() {
        return assets;
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
     * @param swallows whether an empty value of the same kind over this one is lost
     */
    record Part(
            byte kind,
            byte[] text,
            int[] starts,
            int[] ends,
            List<byte[]> names,
            boolean escapes,
            List<Part> parts,
            boolean swallows) {

        static Part of(byte[] json, int start, Form form) {
            return switch (json[start]) {
                case '{' -> object(json, start, form);
                case '[' -> array(json, start, form);
                default ->
                    new Part(
                            json[start],
                            slice(json, start, JsonScanner.skipValue(json, start)),
                            new int[0],
                            new int[0],
                            List.of(),
                            false,
                            List.of(),
                            false);
            };
        }

        /** Whether the value that starts there is lost over this one. */
        boolean swallows(byte[] json, int at) {
            return swallows && json[at] == kind && isEmpty(json, at);
        }

        private static boolean isEmpty(byte[] json, int at) {
            byte first = json[JsonScanner.skipSpace(json, at + 1)];
            return first == '}' || first == ']';
        }

        /** How many parts it has. */
        int count() {
            return starts.length;
        }

        private static Part object(byte[] json, int start, Form form) {
            var names = new ArrayList<byte[]>();
            var parts = new ArrayList<Part>();
            var members = new JsonMembers(json, start);
            while (members.next()) {
                if (!JsonScanner.isNull(json, members.valueStart())) {
                    names.add(slice(json, members.nameStart(), members.nameStart() + members.nameLength() + 2));
                    parts.add(of(json, members.valueStart(), form));
                }
            }
            // one whose members are null is not empty to PgSTAC
            return joined((byte) '{', names, parts, form == Form.PGSTAC && isEmpty(json, start));
        }

        private static Part array(byte[] json, int start, Form form) {
            var parts = new ArrayList<Part>();
            for (int at = JsonScanner.firstElement(json, start);
                    at >= 0;
                    at = JsonScanner.nextElement(json, JsonScanner.skipValue(json, at))) {
                parts.add(of(json, at, form));
            }
            return joined((byte) '[', List.of(), parts, form == Form.PGSTAC && parts.isEmpty());
        }

        private static Part joined(byte kind, List<byte[]> names, List<Part> parts, boolean swallows) {
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
            return new Part(
                    kind, text.toByteArray(), starts, ends, List.copyOf(names), escapes, List.copyOf(parts), swallows);
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
