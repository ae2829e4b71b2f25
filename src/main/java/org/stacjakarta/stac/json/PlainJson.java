package org.stacjakarta.stac.json;

import java.util.Arrays;

/**
 * Tells of a client's text, in one walk over its bytes and without building anything, whether it is plain: certainly a JSON
 * object (RFC 8259) in valid UTF-8, without anything that asks for a closer look. That is a name twice in an object, a
 * number with an exponent or of more than {@value #LONGEST_NUMBER} characters, an escape by number, a character beyond the
 * basic multilingual plane, or nesting of more than {@value #DEEPEST} levels.
 *
 * <p>A text that is not plain may be valid all the same; of one that is plain, {@link JsonScanner} may be told.
 */
public final class PlainJson {

    private static final int DEEPEST = 60;
    private static final int LONGEST_NUMBER = 60;
    private static final int MOST_MEMBERS = 256;

    /** No position: what is no plain value. */
    private static final int NOT_PLAIN = -1;

    private final byte[] json;
    /** Hashes of the names in the objects that are open. */
    private int[] names = new int[64];

    private int nameCount;
    private int depth;

    private PlainJson(byte[] json) {
        this.json = json;
    }

    /** Whether the text is a plain JSON object. */
    public static boolean isPlainObject(byte[] utf8) {
        var walk = new PlainJson(utf8);
        int start = walk.space(0);
        if (walk.at(start) != '{') {
            return false;
        }
        int end = walk.object(start);
        return end != NOT_PLAIN && walk.space(end) == utf8.length;
    }

    /** The byte there; 0, which stands in no plain text, behind the end. */
    private int at(int position) {
        return position < json.length ? json[position] : 0;
    }

    private int space(int from) {
        int at = from;
        while (at < json.length && (json[at] == ' ' || json[at] == '\n' || json[at] == '\r' || json[at] == '\t')) {
            at++;
        }
        return at;
    }

    private int value(int at) {
        return switch (at(at)) {
            case '"' -> string(at);
            case '{' -> object(at);
            case '[' -> array(at);
            case 't' -> word(at, "true");
            case 'f' -> word(at, "false");
            case 'n' -> word(at, "null");
            default -> number(at);
        };
    }

    private int object(int start) {
        if (++depth > DEEPEST) {
            return NOT_PLAIN;
        }
        int firstName = nameCount;
        int at = space(start + 1);
        boolean more = at(at) != '}';
        while (more) {
            int nameEnd = at(at) == '"' ? string(at) : NOT_PLAIN;
            if (nameEnd == NOT_PLAIN || !isNewName(at + 1, nameEnd - 1, firstName)) {
                return NOT_PLAIN;
            }
            at = space(nameEnd);
            if (at(at) != ':') {
                return NOT_PLAIN;
            }
            at = value(space(at + 1));
            if (at == NOT_PLAIN) {
                return NOT_PLAIN;
            }
            at = space(at);
            more = at(at) == ',';
            at = more ? space(at + 1) : at;
        }
        nameCount = firstName;
        depth--;
        return at(at) == '}' ? at + 1 : NOT_PLAIN;
    }

    private int array(int start) {
        if (++depth > DEEPEST) {
            return NOT_PLAIN;
        }
        int at = space(start + 1);
        boolean more = at(at) != ']';
        while (more) {
            at = value(at);
            if (at == NOT_PLAIN) {
                return NOT_PLAIN;
            }
            at = space(at);
            more = at(at) == ',';
            at = more ? space(at + 1) : at;
        }
        depth--;
        return at(at) == ']' ? at + 1 : NOT_PLAIN;
    }

    /** Two names of the same hash count as the same one; an escape in a name could hide one. */
    private boolean isNewName(int start, int end, int firstName) {
        int hash = 0;
        for (int at = start; at < end; at++) {
            if (json[at] == '\\') {
                return false;
            }
            hash = 31 * hash + json[at];
        }
        for (int i = firstName; i < nameCount; i++) {
            if (names[i] == hash) {
                return false;
            }
        }
        if (nameCount == names.length) {
            names = Arrays.copyOf(names, 2 * nameCount);
        }
        names[nameCount++] = hash;
        return nameCount - firstName <= MOST_MEMBERS;
    }

    private int string(int start) {
        int at = start + 1;
        while (at < json.length) {
            byte b = json[at];
            if (b == '"') {
                return at + 1;
            }
            if (b >= ' ' && b != '\\') {
                at++;
            } else if (b == '\\') {
                if ("\"\\/bfnrt".indexOf(at(at + 1)) < 0) {
                    return NOT_PLAIN;
                }
                at += 2;
            } else {
                at = wide(at);
                if (at == NOT_PLAIN) {
                    return NOT_PLAIN;
                }
            }
        }
        return NOT_PLAIN;
    }

    /** The position behind a character of two or three bytes (RFC 3629, section 4). */
    private int wide(int at) {
        int first = json[at] & 0xff;
        int second = at(at + 1) & 0xff;
        if (first >= 0xc2 && first <= 0xdf && isContinuation(second)) {
            return at + 2;
        }
        boolean isShortest = first != 0xe0 || second >= 0xa0;
        boolean isSurrogate = first == 0xed && second >= 0xa0;
        boolean isThree = first >= 0xe0 && first <= 0xef && isContinuation(second) && isContinuation(at(at + 2) & 0xff);
        return isThree && isShortest && !isSurrogate ? at + 3 : NOT_PLAIN;
    }

    private static boolean isContinuation(int b) {
        return b >= 0x80 && b <= 0xbf;
    }

    private int number(int start) {
        int at = at(start) == '-' ? start + 1 : start;
        int integral = digits(at);
        if (integral == at || (at(at) == '0' && integral > at + 1)) {
            return NOT_PLAIN;
        }
        at = integral;
        if (at(at) == '.') {
            int fraction = digits(at + 1);
            if (fraction == at + 1) {
                return NOT_PLAIN;
            }
            at = fraction;
        }
        // what follows is for the caller to look at: an exponent is nothing that he expects
        return at - start <= LONGEST_NUMBER ? at : NOT_PLAIN;
    }

    private int digits(int from) {
        int at = from;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        return at;
    }

    private int word(int start, String word) {
        for (int i = 0; i < word.length(); i++) {
            if (at(start + i) != word.charAt(i)) {
                return NOT_PLAIN;
            }
        }
        return start + word.length();
    }
}
