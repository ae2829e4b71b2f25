package org.stacjakarta.stac.cql2;

import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * A number times properties, over properties.
 *
 * @param divisors the names of those that divide
 */
record Product(BigDecimal coefficient, List<String> factors, List<String> divisors) {

    private static final int MOST_FACTORS = 32;

    static Product of(String property) {
        return new Product(BigDecimal.ONE, List.of(property), List.of());
    }

    /** Whether it is a number times one property. */
    boolean isLinear() {
        return factors.size() == 1 && divisors.isEmpty();
    }

    /** Whether it is just a property. */
    boolean isProperty() {
        return isLinear() && coefficient.compareTo(BigDecimal.ONE) == 0;
    }

    boolean isLong() {
        return factors.size() + divisors.size() > MOST_FACTORS;
    }

    /** A property of it. */
    String property() {
        return factors.isEmpty() ? divisors.get(0) : factors.get(0);
    }

    Product scaled(BigDecimal factor) {
        return new Product(Numbers.compute(Operator.TIMES, coefficient, factor), factors, divisors);
    }

    Product times(Product other) {
        return new Product(
                Numbers.compute(Operator.TIMES, coefficient, other.coefficient),
                joined(factors, other.factors),
                joined(divisors, other.divisors));
    }

    Product inverse() {
        return new Product(Numbers.compute(Operator.OVER, BigDecimal.ONE, coefficient), divisors, factors);
    }

    private static List<String> joined(List<String> some, List<String> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    /** Each property has a number at its side; where one is missing, 1. */
    JsonValue toJson() {
        JsonValue product = factors.isEmpty()
                ? Tree.operation(Operator.OVER, Tree.number(coefficient), Tree.property(divisors.get(0)))
                : times(factors.get(0), coefficient);
        for (String factor : factors.subList(Math.min(1, factors.size()), factors.size())) {
            product = Tree.operation(Operator.TIMES, product, times(factor, BigDecimal.ONE));
        }
        for (String divisor : divisors.subList(factors.isEmpty() ? 1 : 0, divisors.size())) {
            product = Tree.operation(Operator.OVER, product, times(divisor, BigDecimal.ONE));
        }
        return product;
    }

    static JsonValue times(String property, BigDecimal number) {
        return Tree.operation(Operator.TIMES, Tree.property(property), Tree.number(number));
    }
}
