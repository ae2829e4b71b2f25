package org.stacjakarta.stac.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Finds its way through well-formed JSON in UTF-8 without building anything: positions in, positions out.
 *
 * <p>Hot path: every byte of every page passes here once. It trusts its input, which is what PostgreSQL's jsonb prints
 * (RFC 8259, no byte order mark); it is not a validator, and a client's text must have been found valid before.
 */
public final class JsonScanner {

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long TOPS = 0x8080808080808080L;
    private static final long QUOTES = ONES * '"';
    private static final long BACKSLASHES = ONES * '\\';
    private static final long OPENED = ONES * '{';
    private static final long CLOSED = ONES * '}';

    /** Makes a brace of a bracket. */
    private static final long AS_BRACES = ONES * ('{' ^ '[');

    private JsonScanner() {}

    /** The position of the next byte at or after {@code at} that is no white space. */
    public static int skipSpace(byte[] json, int at) {
        while (json[at] <= ' ' && json[at] >= 0) {
            at++;
        }
        return at;
    }

    /** The position behind the value that starts at {@code at}. */
    public static int skipValue(byte[] json, int at) {
        byte first = json[at];
        if (first == '"') {
            return skipString(json, at);
        }
        if (first == '{' || first == '[') {
            return skipRest(json, at + 1);
        }
        while (at < json.length && !endsScalar(json[at])) {
            at++;
        }
        return at;
    }

    /** The position behind the closing quote of the string whose opening quote is at {@code at}. */
    public static int skipString(byte[] json, int at) {
        at++;
        while (at <= json.length - Long.BYTES) {
            long eight = (long) EIGHT.get(json, at);
            long found = zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES);
            if (found == 0) {
                at += Long.BYTES;
                continue;
            }
            at += Long.numberOfTrailingZeros(found) / Byte.SIZE;
            if (json[at] == '"') {
                return at + 1;
            }
            at += 2;
        }
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    /** The top bit of each byte that is zero; above the lowest of them, perhaps of others. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & TOPS;
    }

    /** Where the first element of the array starts whose opening bracket is at {@code at}; -1 if it has none. */
    public static int firstElement(byte[] json, int at) {
        int first = skipSpace(json, at + 1);
        return json[first] == ']' ? -1 : first;
    }

    /** Where the element behind the one that ends at {@code at} starts; -1 if that was the last one. */
    public static int nextElement(byte[] json, int at) {
        int comma = skipSpace(json, at);
        return json[comma] == ',' ? skipSpace(json, comma + 1) : -1;
    }

    /** The position behind the object or array that {@code at} is in, between two of its parts or at one's end. */
    public static int skipRest(byte[] json, int at) {
        int depth = 1;
        while (true) {
            at = nextSign(json, at);
            byte b = json[at];
            if (b == '"') {
                at = skipString(json, at);
                continue;
            }
            at++;
            if (b == '{' || b == '[') {
                depth++;
            } else if (--depth == 0) {
                return at;
            }
        }
    }

    /** The position of the next quote, brace or bracket at or after {@code at}. */
    private static int nextSign(byte[] json, int at) {
        while (at <= json.length - Long.BYTES) {
            long eight = (long) EIGHT.get(json, at);
            long braced = eight | AS_BRACES;
            long found = zeros(eight ^ QUOTES) | zeros(braced ^ OPENED) | zeros(braced ^ CLOSED);
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while ("\"{}[]".indexOf(json[at]) < 0) {
            at++;
        }
        return at;
    }

    /** Whether there is a backslash among those bytes. */
    public static boolean hasEscape(byte[] json, int start, int end) {
        int at = start;
        while (at <= end - Long.BYTES) {
            if (zeros((long) EIGHT.get(json, at) ^ BACKSLASHES) != 0) {
                return true;
            }
            at += Long.BYTES;
        }
        while (at < end) {
            if (json[at++] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Whether a number or a word ends before that byte. */
    public static boolean endsScalar(byte b) {
        return b == ',' || b == '}' || b == ']' || (b <= ' ' && b >= 0);
    }

    /** Whether the bytes from {@code start} to {@code end} (a string with its quotes) are that name, unescaped. */
    public static boolean isName(byte[] json, int start, int end, byte[] name) {
        if (end - start - 2 != name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if (json[start + 1 + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether the value at {@code at} is JSON's null. */
    public static boolean isNull(byte[] json, int at) {
        return json[at] == 'n';
    }

    /** The text of the string from {@code start} to {@code end}, quotes included, its escapes resolved. */
    public static String text(byte[] json, int start, int end) {
        var text = new String(json, start + 1, end - start - 2, StandardCharsets.UTF_8);
        return hasEscape(json, start, end) ? unescape(text) : text;
    }

    private static String unescape(String escaped) {
        var text = new StringBuilder(escaped.length());
        for (int at = 0; at < escaped.length(); at++) {
            char c = escaped.charAt(at);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            at++;
            char escape = escaped.charAt(at);
            if (escape == 'u') {
                text.append((char) Integer.parseInt(escaped.substring(at + 1, at + 5), 16));
                at += 4;
                continue;
            }
            text.append(
                    switch (escape) {
                        case 'b' -> '\b';
                        case 'f' -> '\f';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        default -> escape;
                    });
        }
        return text.toString();
    }
}
