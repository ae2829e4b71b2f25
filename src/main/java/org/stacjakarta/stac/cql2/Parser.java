package org.stacjakarta.stac.cql2;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.stacjakarta.stac.JsonFormat;

/**
 * A recursive descent through the grammar of OGC 21-065r2, annex B, one method a level: from OR, which binds least, down
 * to literals. Where the grammar tells boolean, numeric and text expressions apart this reads just expressions, since a
 * property may be any of them.
 */
final class Parser {

    private final Tokens tokens;
    private final Nesting nesting = new Nesting();
    private final Literals literals;
    private int operands;

    Parser(Tokens tokens) {
        this.tokens = tokens;
        this.literals = new Literals(tokens, nesting, this::call);
    }

    JsonValue filter() {
        JsonValue filter = expression();
        if (tokens.peek().kind() != Token.Kind.END) {
            throw tokens.unexpected("the end of the filter or an operator");
        }
        return filter;
    }

    private JsonValue expression() {
        return chain(Operator.OR, () -> chain(Operator.AND, this::negation));
    }

    /** {@code a AND b AND c} is one operation of three arguments. */
    private JsonValue chain(Operator operator, Supplier<JsonValue> operand) {
        JsonValue first = operand.get();
        if (!tokens.peek().is(operator.text())) {
            return first;
        }
        List<JsonValue> operands = new ArrayList<>(List.of(first));
        while (tokens.accept(operator.text())) {
            operands.add(operand.get());
        }
        return Tree.operation(operator, operands);
    }

    private JsonValue negation() {
        Token token = tokens.peek();
        if (tokens.accept("NOT")) {
            return Tree.operation(Operator.NOT, nesting.deeper(token, this::negation));
        }
        return predicate();
    }

    private JsonValue predicate() {
        JsonValue left = sum();
        if (tokens.accept("IS")) {
            boolean not = tokens.accept("NOT");
            tokens.expect("NULL");
            return negated(not, Tree.operation(Operator.IS_NULL, left));
        }
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.SYMBOL) {
            return Operator.named(token.text())
                    .filter(operator -> operator.family() == Operator.Family.COMPARISON)
                    .map(operator -> comparison(operator, left))
                    .orElse(left);
        }
        boolean not = tokens.accept("NOT");
        if (tokens.accept("LIKE")) {
            return negated(not, Tree.operation(Operator.LIKE, left, sum()));
        }
        if (tokens.accept("IN")) {
            return negated(not, Tree.operation(Operator.IN, left, list(false)));
        }
        if (tokens.accept("BETWEEN")) {
            JsonValue low = sum();
            tokens.expect("AND");
            return negated(not, Tree.operation(Operator.BETWEEN, left, low, sum()));
        }
        if (not) {
            throw tokens.unexpected("LIKE, IN or BETWEEN");
        }
        return left;
    }

    private JsonValue comparison(Operator operator, JsonValue left) {
        tokens.take();
        return Tree.operation(operator, left, sum());
    }

    private static JsonValue negated(boolean not, JsonObject condition) {
        return not ? Tree.not(condition) : condition;
    }

    private JsonValue sum() {
        return leftToRight(List.of("+", "-"), () -> leftToRight(List.of("*", "/", "%", "div"), this::power));
    }

    /** {@code a - b - c} is {@code (a - b) - c}: the tree grows at its left. */
    private JsonValue leftToRight(List<String> operators, Supplier<JsonValue> operand) {
        JsonValue left = operand.get();
        for (int steps = 1; operators.stream().anyMatch(tokens.peek()::is); steps++) {
            Token operator = tokens.take();
            if (steps > Nesting.DEEPEST) {
                throw Lexer.fault(operator.position(), "more than " + Nesting.DEEPEST + " terms");
            }
            left = Tree.operation(operator.text().toLowerCase(Locale.ROOT), left, operand.get());
        }
        return left;
    }

    private JsonValue power() {
        JsonValue base = factor();
        Token token = tokens.peek();
        if (tokens.accept("^")) {
            return Tree.operation(Operator.POWER, base, nesting.deeper(token, this::power));
        }
        return base;
    }

    /** The grammar binds a sign closer than {@code ^}; the standard's examples have {@code - a} as {@code -1 * a}. */
    private JsonValue factor() {
        Token token = tokens.peek();
        if (++operands > Checker.MOST_NODES) {
            throw Lexer.fault(token.position(), "more than " + Checker.MOST_NODES + " operands");
        }
        Token second = tokens.peekSecond();
        if (token.kind() == Token.Kind.NUMBER || token.is("+") || token.is("-") && second.kind() == Token.Kind.NUMBER) {
            return tokens.signedNumber();
        }
        if (tokens.accept("-")) {
            return Tree.operation(
                    Operator.TIMES, Tree.number(BigDecimal.ONE.negate()), nesting.deeper(token, this::factor));
        }
        return primary();
    }

    private JsonValue primary() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case STRING -> JsonFormat.string(tokens.take().text());
            case QUOTED_NAME -> property();
            case NAME -> named();
            case SYMBOL -> {
                if (!token.is("(")) {
                    throw tokens.unexpected("an expression");
                }
                yield nesting.deeper(token, this::parentheses);
            }
            case NUMBER, END -> throw tokens.unexpected("an expression");
        };
    }

    private JsonValue named() {
        if (tokens.accept("TRUE")) {
            return JsonValue.TRUE;
        }
        if (tokens.accept("FALSE")) {
            return JsonValue.FALSE;
        }
        if (tokens.peek().isKeyword()) {
            throw tokens.unexpected("an expression (a property of that name goes in double quotes)");
        }
        if (literals.areNext()) {
            return literals.take();
        }
        return tokens.peekSecond().is("(") ? call() : property();
    }

    private JsonValue property() {
        Token name = tokens.take();
        if (name.text().isEmpty()) {
            throw Lexer.fault(name.position(), "a property without a name");
        }
        return Tree.property(name.text());
    }

    /** A predicate or function of the standard under its own name, any other under the name it came with. */
    private JsonObject call() {
        Token name = tokens.take();
        if (name.kind() != Token.Kind.NAME || name.isKeyword() || !tokens.peek().is("(")) {
            throw Lexer.fault(name.position(), "a function expected, got " + name.shown());
        }
        boolean ofArrays = Operator.named(name.text())
                .filter(operator -> operator.family() == Operator.Family.ARRAY)
                .isPresent();
        List<JsonValue> args = nesting.deeper(name, () -> arguments(ofArrays));
        String standard = Operator.named(name.text())
                .map(Operator::text)
                .filter(name.text()::equalsIgnoreCase)
                .orElse(name.text());
        return Tree.operation(standard, args);
    }

    private List<JsonValue> arguments(boolean ofArrays) {
        tokens.expect("(");
        List<JsonValue> args = new ArrayList<>();
        if (tokens.accept(")")) {
            return args;
        }
        do {
            // an array of one element is told from parentheses by the function alone
            args.add(ofArrays && tokens.peek().is("(") ? list(true) : expression());
        } while (tokens.accept(","));
        tokens.expect(")");
        return args;
    }

    /** An expression in parentheses, or the array that none or several of them are. */
    private JsonValue parentheses() {
        tokens.expect("(");
        if (tokens.accept(")")) {
            return JsonValue.EMPTY_JSON_ARRAY;
        }
        JsonValue first = expression();
        if (tokens.accept(")")) {
            // only expressions are grouped: parentheses around an array make an array of arrays
            return first instanceof JsonArray ? Tree.array(List.of(first)) : first;
        }
        tokens.expect(",");
        List<JsonValue> elements = new ArrayList<>(List.of(first));
        elements(elements, true);
        return Tree.array(elements);
    }

    /** @param nested whether parentheses around one element make it an array, as in an array, or not, as after IN */
    private JsonArray list(boolean nested) {
        tokens.expect("(");
        List<JsonValue> elements = new ArrayList<>();
        if (!tokens.accept(")")) {
            elements(elements, nested);
        }
        return Tree.array(elements);
    }

    private void elements(List<JsonValue> elements, boolean nested) {
        do {
            boolean parentheses = nested && tokens.peek().is("(");
            JsonValue element = expression();
            boolean single = element.getValueType() != JsonValue.ValueType.ARRAY
                    && Tree.operator(element).isEmpty();
            elements.add(parentheses && single ? Tree.array(List.of(element)) : element);
        } while (tokens.accept(","));
        tokens.expect(")");
    }
}
