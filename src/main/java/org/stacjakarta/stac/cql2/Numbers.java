package org.stacjakarta.stac.cql2;

import java.math.BigDecimal;
import java.math.MathContext;

/** The numbers a filter may hold: those a double precision column can be compared with, kept with their digits. */
final class Numbers {

    /** How many characters of a number are read. */
    static final int LONGEST = 400;

    private Numbers() {}

    /** Throws ArithmeticException where PostgreSQL would say "out of range". */
    static BigDecimal requireUsable(BigDecimal number) {
        double nearest = number.doubleValue();
        if (Double.isInfinite(nearest) || nearest == 0 && number.signum() != 0) {
            throw new ArithmeticException("out of range");
        }
        return number;
    }

    /** What an arithmetic operator makes of two numbers, to more digits than a double precision column has. */
    static BigDecimal compute(Operator operator, BigDecimal left, BigDecimal right) {
        return requireUsable(
                switch (operator) {
                    case PLUS -> left.add(right, MathContext.DECIMAL128);
                    case MINUS -> left.subtract(right, MathContext.DECIMAL128);
                    case TIMES -> left.multiply(right, MathContext.DECIMAL128);
                    case OVER -> left.divide(right, MathContext.DECIMAL128);
                    case MODULO -> left.remainder(right, MathContext.DECIMAL128);
                    case DIV -> left.divideToIntegralValue(right, MathContext.DECIMAL128);
                    case POWER -> BigDecimal.valueOf(Math.pow(left.doubleValue(), right.doubleValue()));
                    default -> throw new IllegalStateException("no arithmetic: " + operator);
                });
    }
}
