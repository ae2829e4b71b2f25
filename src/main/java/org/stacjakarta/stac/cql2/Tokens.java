package org.stacjakarta.stac.cql2;

import jakarta.json.JsonNumber;
import java.math.BigDecimal;
import java.util.List;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** The words of a text, read one by one. */
final class Tokens {

    private final List<Token> tokens;
    private int next;

    Tokens(String text) {
        this.tokens = Lexer.tokens(text);
    }

    Token peek() {
        return tokens.get(next);
    }

    /** The word after the next one. */
    Token peekSecond() {
        return tokens.get(Math.min(next + 1, tokens.size() - 1));
    }

    /** Takes the next word; the end of the text stays. */
    Token take() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    /** Takes the next word if it is that symbol or keyword. */
    boolean accept(String symbolOrKeyword) {
        if (peek().is(symbolOrKeyword)) {
            next++;
            return true;
        }
        return false;
    }

    void expect(String symbolOrKeyword) {
        if (!accept(symbolOrKeyword)) {
            throw unexpected("'" + symbolOrKeyword + "'");
        }
    }

    /** Takes a string literal. */
    String string(String what) {
        if (peek().kind() != Token.Kind.STRING) {
            throw unexpected(what);
        }
        return take().text();
    }

    /** Takes a number with or without a sign. */
    JsonNumber signedNumber() {
        boolean negative = accept("-");
        if (!negative) {
            accept("+");
        }
        BigDecimal number = number();
        return Tree.number(negative ? number.negate() : number);
    }

    /** Takes an unsigned number. */
    BigDecimal number() {
        if (peek().kind() != Token.Kind.NUMBER) {
            throw unexpected("a number");
        }
        Token token = take();
        if (token.text().length() > Numbers.LONGEST) {
            throw Lexer.fault(token.position(), "a number of more than " + Numbers.LONGEST + " characters");
        }
        try {
            return Numbers.requireUsable(new BigDecimal(token.text()));
        } catch (NumberFormatException | ArithmeticException e) {
            throw Lexer.fault(token.position(), "a number out of range: " + token.text());
        }
    }

    InvalidRequest unexpected(String expected) {
        Token token = peek();
        return Lexer.fault(token.position(), expected + " expected, got " + token.shown());
    }
}
