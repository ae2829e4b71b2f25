package org.stacjakarta.stac.cql2;

import jakarta.json.JsonNumber;
import java.math.BigDecimal;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** The words of a text, read one by one. */
final class Tokens {

    private final Lexer lexer;
    private Token first;
    private Token second;

    Tokens(String text) {
        this.lexer = new Lexer(text);
        this.first = lexer.next();
        this.second = lexer.next();
    }

    Token peek() {
        return first;
    }

    /** The word after the next one. */
    Token peekSecond() {
        return second;
    }

    /** Takes the next word; the end of the text stays. */
    Token take() {
        Token taken = first;
        first = second;
        second = lexer.next();
        return taken;
    }

    /** Takes the next word if it is that symbol or keyword. */
    boolean accept(String symbolOrKeyword) {
        if (!peek().is(symbolOrKeyword)) {
            return false;
        }
        take();
        return true;
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
