package org.stacjakarta.stac.cql2;

import java.util.function.Supplier;

/** How deep a recursive reader is: a filter of a million parentheses is refused before it fills the stack. */
final class Nesting {

    /** How many levels a filter may have. */
    static final int DEEPEST = 50;

    private int depth;

    /** Reads one level further down. */
    <T> T deeper(Token at, Supplier<T> reader) {
        if (++depth > DEEPEST) {
            throw Lexer.fault(at.position(), "nested more than " + DEEPEST + " levels deep");
        }
        T read = reader.get();
        depth--;
        return read;
    }
}
