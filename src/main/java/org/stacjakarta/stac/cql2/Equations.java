package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * The normal form of comparisons with arithmetic. PgSTAC forgets the parentheses between operations, and in all
 * conditions but a lone one it takes a number for a text unless a property stands beside it as the other argument. So
 * arithmetic is multiplied out, and each number is put beside a property: {@code 2 * (a + 1) > 8} is {@code a > 3},
 * {@code a * b > 8} is {@code a * b + a > a + 8}. Where it can be solved for a property it is, and an index may serve.
 */
final class Equations {

    private Equations() {}

    static JsonObject of(Operator operator, Sum left, Sum right, String place) {
        try {
            return compared(operator, left, right);
        } catch (ArithmeticException e) {
            throw InvalidRequest.in(place, "its numbers are out of range");
        }
    }

    private static JsonObject compared(Operator operator, Sum left, Sum right) {
        if (left.isNumber() && right.isNumber()) {
            return Tree.constant(Comparisons.holds(operator, left.number().compareTo(right.number())));
        }
        if (left.isNumber()) {
            return compared(operator.converse(), right, left);
        }
        BigDecimal number = Numbers.compute(Operator.MINUS, right.number(), left.number());
        Product first = left.products().get(0);
        boolean solvable = right.isNumber() && left.products().size() == 1 && first.isLinear();
        if (solvable && first.coefficient().signum() != 0) {
            return solved(operator, first, number);
        }
        return balanced(operator, left.products(), right.products(), number);
    }

    private static JsonObject solved(Operator operator, Product product, BigDecimal number) {
        return Tree.operation(
                product.coefficient().signum() < 0 ? operator.converse() : operator,
                Tree.property(product.property()),
                Tree.number(Numbers.compute(Operator.OVER, number, product.coefficient())));
    }

    /** Puts the number beside a property of either side or, where none stands alone, beside one added to both. */
    private static JsonObject balanced(Operator operator, List<Product> left, List<Product> right, BigDecimal number) {
        String any = left.get(0).property();
        Optional<Product> beside = right.stream().filter(Product::isProperty).findFirst();
        if (number.signum() == 0 || beside.isPresent()) {
            return Tree.operation(operator, sum(left, BigDecimal.ZERO, any), sum(right, number, any));
        }
        beside = left.stream().filter(Product::isProperty).findFirst();
        if (beside.isPresent()) {
            return Tree.operation(operator, sum(left, number.negate(), any), sum(right, BigDecimal.ZERO, any));
        }
        return Tree.operation(operator, sum(and(left, any), BigDecimal.ZERO, any), sum(and(right, any), number, any));
    }

    private static List<Product> and(List<Product> products, String property) {
        List<Product> more = new ArrayList<>(products);
        more.add(Product.of(property));
        return more;
    }

    /** @param any a property of the comparison: nothing is said as zero times it, which is null where it is null */
    private static JsonValue sum(List<Product> products, BigDecimal number, String any) {
        if (products.isEmpty()) {
            return Product.times(any, BigDecimal.ZERO);
        }
        List<Product> rest = new ArrayList<>(products);
        JsonValue sum;
        if (number.signum() == 0) {
            sum = rest.remove(0).toJson();
        } else {
            Product beside =
                    rest.stream().filter(Product::isProperty).findFirst().orElseThrow();
            rest.remove(beside);
            sum = Tree.operation(Operator.PLUS, Tree.property(beside.property()), Tree.number(number));
        }
        for (Product product : rest) {
            sum = Tree.operation(Operator.PLUS, sum, product.toJson());
        }
        return sum;
    }
}
