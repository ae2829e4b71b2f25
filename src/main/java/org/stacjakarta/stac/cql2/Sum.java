package org.stacjakarta.stac.cql2;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** Arithmetic multiplied out: a number and products of properties, all added. What can be computed is. */
record Sum(BigDecimal number, List<Product> products) {

    private static final int MOST_PRODUCTS = 32;
    private static final int HIGHEST_POWER = 4;

    /** The sum that an expression, a property or a number is. */
    static Sum of(JsonValue value, String place) {
        if (value instanceof JsonNumber number) {
            return new Sum(number.bigDecimalValue(), List.of());
        }
        if (!Values.isArithmetic(value)) {
            return property(value, place);
        }
        List<JsonValue> args = Tree.args(value);
        Sum left = of(args.get(0), Conditions.argument(place, 0));
        Sum right = of(args.get(1), Conditions.argument(place, 1));
        try {
            return left.combine(Tree.operator(value).orElseThrow(), right, place);
        } catch (ArithmeticException | NumberFormatException e) {
            throw InvalidRequest.in(place, "its numbers are out of range");
        }
    }

    private static Sum property(JsonValue value, String place) {
        String name = Tree.propertyName(Values.named(value)).orElseThrow();
        if (Column.of(name).isPresent()) {
            throw InvalidRequest.in(place, name + " is no number");
        }
        return new Sum(BigDecimal.ZERO, List.of(Product.of(name)));
    }

    boolean isNumber() {
        return products.isEmpty();
    }

    private Sum combine(Operator operator, Sum other, String place) {
        if (isNumber() && other.isNumber()) {
            return new Sum(computed(operator, other.number, place), products);
        }
        Sum combined =
                switch (operator) {
                    case PLUS -> plus(other);
                    case MINUS -> plus(other.scaled(BigDecimal.ONE.negate()));
                    case TIMES -> times(other);
                    case OVER -> over(other, place);
                    case POWER -> power(other, place);
                    default -> throw InvalidRequest.in(place, "not supported: the operator " + operator.text());
                };
        return combined.requireSmall(place);
    }

    private BigDecimal computed(Operator operator, BigDecimal other, String place) {
        boolean divides = operator == Operator.OVER || operator == Operator.DIV || operator == Operator.MODULO;
        if (divides && other.signum() == 0) {
            throw InvalidRequest.in(place, "division by zero");
        }
        return Numbers.compute(operator, number, other);
    }

    private Sum plus(Sum other) {
        return new Sum(
                Numbers.compute(Operator.PLUS, number, other.number),
                Stream.concat(products.stream(), other.products.stream()).toList());
    }

    private Sum scaled(BigDecimal factor) {
        return new Sum(
                Numbers.compute(Operator.TIMES, number, factor),
                products.stream().map(product -> product.scaled(factor)).toList());
    }

    private Sum times(Sum other) {
        if (isNumber()) {
            return other.scaled(number);
        }
        if (other.isNumber()) {
            return scaled(other.number);
        }
        Sum result = number(BigDecimal.ZERO);
        for (Product product : other.products) {
            result = result.plus(times(product));
        }
        return other.number.signum() == 0 ? result : result.plus(scaled(other.number));
    }

    private Sum times(Product factor) {
        Stream<Product> multiplied = products.stream().map(product -> product.times(factor));
        Stream<Product> alone = number.signum() == 0 ? Stream.empty() : Stream.of(factor.scaled(number));
        return new Sum(BigDecimal.ZERO, Stream.concat(multiplied, alone).toList());
    }

    private Sum over(Sum divisor, String place) {
        if (divisor.isNumber()) {
            return scaled(number(BigDecimal.ONE).computed(Operator.OVER, divisor.number, place));
        }
        if (divisor.products.size() > 1 || divisor.number.signum() != 0) {
            throw InvalidRequest.in(place, "not supported: division by a sum");
        }
        return times(divisor.products.get(0).inverse());
    }

    /** A small whole power is a product. */
    private Sum power(Sum exponent, String place) {
        Sum power = this;
        for (int i = 1; i <= HIGHEST_POWER; i++) {
            if (exponent.isNumber() && exponent.number.compareTo(BigDecimal.valueOf(i)) == 0) {
                return power;
            }
            power = power.times(this).requireSmall(place);
        }
        throw InvalidRequest.in(place, "not supported: powers other than from 1 to " + HIGHEST_POWER);
    }

    private static Sum number(BigDecimal number) {
        return new Sum(number, List.of());
    }

    /** A sum is as deep in CQL2 as it is long. */
    private Sum requireSmall(String place) {
        if (products.size() > MOST_PRODUCTS || products.stream().anyMatch(Product::isLong)) {
            throw InvalidRequest.in(place, "multiplied out it is too long");
        }
        return this;
    }
}
