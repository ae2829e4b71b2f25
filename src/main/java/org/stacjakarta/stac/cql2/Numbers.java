package org.stacjakarta.stac.cql2;

import java.math.BigDecimal;

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
}
