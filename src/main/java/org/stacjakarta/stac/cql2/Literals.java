package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Quoted;

/** Reads the literals of CQL2-Text that look like functions: geometries, boxes, dates, timestamps and intervals. */
final class Literals {

    private static final String OPEN = "..";

    private final Tokens tokens;
    private final Wkt wkt;
    private final Supplier<JsonObject> function;

    /** @param function reads a function call, which may stand for an end of an interval */
    Literals(Tokens tokens, Nesting nesting, Supplier<JsonObject> function) {
        this.tokens = tokens;
        this.wkt = new Wkt(tokens, nesting);
        this.function = function;
    }

    /** Whether the next words start such a literal; a property may well be called {@code date}. */
    boolean areNext() {
        return Wkt.starts(tokens) || tokens.peekSecond().is("(") && reader().isPresent();
    }

    JsonObject take() {
        if (Wkt.starts(tokens)) {
            return wkt.geometry();
        }
        Supplier<JsonObject> reader = reader().orElseThrow(() -> tokens.unexpected("a literal"));
        tokens.take();
        tokens.expect("(");
        JsonObject literal = reader.get();
        tokens.expect(")");
        return literal;
    }

    private Optional<Supplier<JsonObject>> reader() {
        return switch (tokens.peek().text().toLowerCase(Locale.ROOT)) {
            case "date" -> Optional.of(() -> Tree.date(moment("a date such as '2020-12-31'", Moment::date)));
            case "timestamp" -> Optional.of(() -> Tree.timestamp(timestamp()));
            case "interval" -> Optional.of(this::interval);
            case "bbox" -> Optional.of(this::box);
            default -> Optional.empty();
        };
    }

    private String timestamp() {
        return moment("a timestamp such as '2020-12-31T23:59:59Z'", Moment::timestamp);
    }

    private JsonObject interval() {
        JsonValue start = intervalEnd();
        tokens.expect(",");
        return Tree.interval(start, intervalEnd());
    }

    private JsonValue intervalEnd() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case STRING ->
                JsonFormat.string(
                        token.text().equals(OPEN)
                                ? tokens.take().text()
                                : moment("a date, a timestamp or '..'", Moment::parse));
            case QUOTED_NAME -> Tree.property(tokens.take().text());
            case NAME ->
                tokens.peekSecond().is("(")
                        ? function.get()
                        : Tree.property(tokens.take().text());
            case NUMBER, SYMBOL, END -> throw tokens.unexpected("a date, a timestamp, '..' or a property");
        };
    }

    private String moment(String what, Function<String, Optional<Moment>> reader) {
        Token token = tokens.peek();
        String text = tokens.string(what);
        return reader.apply(text)
                .map(Moment::text)
                .orElseThrow(() -> Lexer.fault(token.position(), what + " expected, got " + Quoted.of(text)));
    }

    private JsonObject box() {
        Token start = tokens.peek();
        List<JsonValue> numbers = new ArrayList<>();
        do {
            numbers.add(tokens.signedNumber());
        } while (tokens.accept(","));
        if (numbers.size() != 4 && numbers.size() != 6) {
            throw Lexer.fault(start.position(), "a box has 4 or 6 numbers, not " + numbers.size());
        }
        return Tree.member("bbox", Tree.array(numbers));
    }
}
