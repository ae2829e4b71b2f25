package org.stacjakarta.stac.cql2;

import java.util.List;
import org.stacjakarta.stac.Quoted;

/**
 * A word of CQL2-Text.
 *
 * @param text the word itself, a string or quoted name without its quotes
 * @param position where it starts, counted from 1
 */
record Token(Kind kind, String text, int position) {

    enum Kind {
        NAME,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL,
        END
    }

    /** Words that are never property names unless in double quotes. */
    private static final List<String> KEYWORDS =
            List.of("and", "or", "not", "like", "between", "in", "is", "null", "true", "false");

    boolean is(String symbolOrKeyword) {
        return kind == Kind.SYMBOL && text.equals(symbolOrKeyword)
                || kind == Kind.NAME && text.equalsIgnoreCase(symbolOrKeyword);
    }

    boolean isKeyword() {
        return kind == Kind.NAME && KEYWORDS.stream().anyMatch(text::equalsIgnoreCase);
    }

    /** The word as an error description names it. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the text";
            case STRING -> "the string " + Quoted.of(text);
            case NUMBER -> "the number " + Quoted.of(text);
            case NAME, QUOTED_NAME, SYMBOL -> Quoted.of(text);
        };
    }
}
