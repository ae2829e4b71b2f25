package org.stacjakarta.stac.cql2;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * Arithmetic multiplied out: a sum of products, which reads the same with parentheses and without. PgSTAC writes the
 * operations of a filter one after another and forgets the parentheses between them, so {@code a * (b + c)} has to be
 * {@code a * b + a * c}, and {@code a - (b - c)} has to be {@code a - b + c}. What can be computed now is.
 */
record Sum(List<Term> terms) {

    private static final int MOST = 32;
    private static final int HIGHEST_POWER = 4;
    private static final BigDecimal ONE = BigDecimal.ONE;

    /**
     * A product of properties and numbers.
     *
     * @param factors the first of them multiplies
     */
    private record Term(boolean negative, List<Factor> factors) {

        Term negate() {
            return new Term(!negative, factors);
        }

        Term times(Term other) {
            return joined(other, other.factors.stream());
        }

        Term over(Term other) {
            return joined(other, other.factors.stream().map(Factor::inverse));
        }

        private Term joined(Term other, Stream<Factor> more) {
            Stream<Factor> all = Stream.concat(factors.stream(), more.filter(factor -> !factor.isOne()));
            return new Term(negative != other.negative, all.toList());
        }

        JsonValue toJson() {
            JsonValue product = factors.get(0).value();
            for (Factor factor : factors.subList(1, factors.size())) {
                product = operation(factor.divides() ? Operator.OVER : Operator.TIMES, product, factor.value());
            }
            return product;
        }
    }

    /** @param value a property or a number */
    private record Factor(boolean divides, JsonValue value) {

        boolean isOne() {
            return value instanceof JsonNumber number
                    && number.bigDecimalValue().compareTo(ONE) == 0;
        }

        Factor inverse() {
            return new Factor(!divides, value);
        }
    }

    static Sum of(JsonValue value, String place) {
        if (value instanceof JsonNumber number) {
            return number(number.bigDecimalValue());
        }
        if (!Values.isArithmetic(value)) {
            return property(value, place);
        }
        Operator operator = Tree.operator(value).orElseThrow();
        Sum left = of(Tree.args(value).get(0), Conditions.argument(place, 0));
        Sum right = of(Tree.args(value).get(1), Conditions.argument(place, 1));
        return left.combine(operator, right, place).requireSmall(place);
    }

    private static Sum property(JsonValue value, String place) {
        JsonValue property = Values.named(value);
        if (Column.of(property).isPresent()) {
            throw InvalidRequest.in(
                    place, "no number: " + Column.of(property).get().text());
        }
        return new Sum(List.of(new Term(false, List.of(new Factor(false, property)))));
    }

    private static Sum number(BigDecimal value) {
        return new Sum(List.of(new Term(false, List.of(new Factor(false, Tree.number(value))))));
    }

    private Sum combine(Operator operator, Sum other, String place) {
        Optional<BigDecimal> left = number();
        Optional<BigDecimal> right = other.number();
        if (left.isPresent() && right.isPresent()) {
            return number(compute(operator, left.get(), right.get(), place));
        }
        return switch (operator) {
            case PLUS -> plus(other);
            case MINUS -> plus(new Sum(other.terms.stream().map(Term::negate).toList()));
            case TIMES -> times(other);
            case OVER -> over(other, place);
            case POWER -> power(right, place);
            default -> throw unsupported(operator, place);
        };
    }

    private Sum plus(Sum other) {
        return new Sum(Stream.concat(terms.stream(), other.terms.stream()).toList());
    }

    private Sum times(Sum other) {
        return new Sum(terms.stream()
                .flatMap(term -> other.terms.stream().map(term::times))
                .toList());
    }

    /** Sums and products are as deep in CQL2 as they are long. */
    private Sum requireSmall(String place) {
        boolean small = terms.size() <= MOST && terms.stream().allMatch(term -> term.factors.size() <= MOST);
        if (small) {
            return this;
        }
        throw InvalidRequest.in(place, "multiplied out, it has more than " + MOST + " terms or factors");
    }

    private Sum over(Sum divisor, String place) {
        if (divisor.number().filter(number -> number.signum() == 0).isPresent()) {
            throw InvalidRequest.in(place, "division by zero");
        }
        if (divisor.terms.size() > 1) {
            throw InvalidRequest.in(place, "not supported: division by a sum");
        }
        return new Sum(
                terms.stream().map(term -> term.over(divisor.terms.get(0))).toList());
    }

    /** A small whole power is a product. */
    private Sum power(Optional<BigDecimal> exponent, String place) {
        int whole = exponent.filter(
                        number -> BigDecimal.valueOf(number.intValue()).compareTo(number) == 0)
                .map(BigDecimal::intValue)
                .orElse(0);
        if (whole < 1 || whole > HIGHEST_POWER) {
            throw InvalidRequest.in(place, "not supported: powers other than from 1 to " + HIGHEST_POWER);
        }
        Sum power = this;
        for (int i = 1; i < whole; i++) {
            power = power.times(this).requireSmall(place);
        }
        return power;
    }

    private static BigDecimal compute(Operator operator, BigDecimal left, BigDecimal right, String place) {
        try {
            return Numbers.requireUsable(Numbers.compute(operator, left, right));
        } catch (ArithmeticException | NumberFormatException e) {
            throw InvalidRequest.in(place, "no number in range comes of " + operator.text());
        }
    }

    private static InvalidRequest unsupported(Operator operator, String place) {
        return InvalidRequest.in(place, "not supported: the operator " + operator.text());
    }

    /** The number this is, if it is one. */
    private Optional<BigDecimal> number() {
        Term first = terms.get(0);
        if (terms.size() == 1
                && first.factors().size() == 1
                && first.factors().get(0).value() instanceof JsonNumber number) {
            BigDecimal value = number.bigDecimalValue();
            return Optional.of(first.negative() ? value.negate() : value);
        }
        return Optional.empty();
    }

    JsonValue toJson() {
        Optional<BigDecimal> number = number();
        if (number.isPresent()) {
            return Tree.number(number.get());
        }
        List<Term> ordered = new ArrayList<>(terms);
        JsonValue sum = first(ordered.remove(0));
        for (Term term : ordered) {
            sum = operation(term.negative() ? Operator.MINUS : Operator.PLUS, sum, term.toJson());
        }
        return timesOne(sum);
    }

    private static JsonValue first(Term term) {
        return term.negative()
                ? Tree.operation(Operator.TIMES, Tree.number(ONE.negate()), term.toJson())
                : term.toJson();
    }

    /** A property has to have a number at its side, or PgSTAC takes it for a text; times 1 it may stand anywhere. */
    private static JsonValue operation(Operator operator, JsonValue left, JsonValue right) {
        boolean typed = left instanceof JsonNumber || right instanceof JsonNumber;
        return Tree.operation(operator, typed ? left : timesOne(left), typed ? right : timesOne(right));
    }

    private static JsonValue timesOne(JsonValue value) {
        return Tree.propertyName(value).isPresent() ? Tree.operation(Operator.TIMES, value, Tree.number(ONE)) : value;
    }
}
