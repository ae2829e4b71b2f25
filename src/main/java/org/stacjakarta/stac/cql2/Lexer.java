package org.stacjakarta.stac.cql2;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** Cuts CQL2-Text into words, by the character classes of OGC 21-065r2, annex B. */
final class Lexer {

    /** Unsigned: whether a minus is a sign or an operator is the parser's to say. */
    private static final Pattern NUMBER = Pattern.compile("(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");

    /** Longest first. The standard has no {@code !=}, but clients send it. */
    private static final List<String> SYMBOLS =
            List.of("<>", "<=", ">=", "!=", "<", ">", "=", "(", ")", ",", "+", "-", "*", "/", "%", "^");

    /** Pairs of first and last code points that may start an identifier. */
    private static final int[] STARTS = {
        ':', ':', '_', '_', 'A', 'Z', 'a', 'z', 0xC0, 0xD6, 0xD8, 0xF6, 0xF8, 0x2FF, 0x370, 0x37D, 0x37F, 0x1FFE,
        0x200C, 0x200D, 0x2070, 0x218F, 0x2C00, 0x2FEF, 0x3001, 0xD7FF, 0xF900, 0xFDCF, 0xFDF0, 0xFFFD, 0x10000, 0xEFFFF
    };

    /** Pairs of those that may follow besides. */
    private static final int[] PARTS = {'.', '.', '0', '9', 0x300, 0x36F, 0x203F, 0x2040};

    /** Blanks beyond those Java knows. */
    private static final int[] BLANKS = {0x85, 0x85, 0xA0, 0xA0, 0x2007, 0x2007, 0x202F, 0x202F};

    private final String text;
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    /** A refusal that says where in the text it is; positions are counted from 1. */
    static InvalidRequest fault(int position, String fault) {
        return InvalidRequest.in("filter", "at character %d: %s".formatted(position, fault));
    }

    /** The next word; after the last one the end of the text, as often as asked for. */
    Token next() {
        while (at < text.length() && isBlank(text.codePointAt(at))) {
            at++;
        }
        int start = at;
        if (at == text.length()) {
            return new Token(Token.Kind.END, "", start + 1);
        }
        int c = text.codePointAt(at);
        if (c == '\'') {
            return new Token(Token.Kind.STRING, quoted('\''), start + 1);
        }
        if (c == '"') {
            return new Token(Token.Kind.QUOTED_NAME, quoted('"'), start + 1);
        }
        if (within(STARTS, c)) {
            return new Token(Token.Kind.NAME, identifier(), start + 1);
        }
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return new Token(Token.Kind.NUMBER, number.group(), start + 1);
        }
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Token.Kind.SYMBOL, symbol, start + 1);
            }
        }
        throw fault(start + 1, "no word of CQL2 starts with " + Quoted.of(Character.toString(c)));
    }

    /** A quote inside is doubled or has a backslash before it; any other backslash is itself. */
    private String quoted(char quote) {
        int start = at;
        var content = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean another = at + 1 < text.length() && text.charAt(at + 1) == quote;
            if (another && (c == quote || c == '\\')) {
                at++;
                content.append(quote);
            } else if (c == quote) {
                at++;
                return content.toString();
            } else {
                content.append(c);
            }
        }
        throw fault(start + 1, "the closing %s is missing".formatted(quote));
    }

    private String identifier() {
        int start = at;
        while (at < text.length() && isPart(text.codePointAt(at))) {
            at += Character.charCount(text.codePointAt(at));
        }
        return text.substring(start, at);
    }

    private static boolean isPart(int c) {
        return within(STARTS, c) || within(PARTS, c);
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || within(BLANKS, c);
    }

    private static boolean within(int[] ranges, int c) {
        for (int i = 0; i < ranges.length; i += 2) {
            if (ranges[i] <= c && c <= ranges[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
