package org.stacjakarta.stac;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * How many results a page may hold at most: 1 to {@value #MAXIMUM}. A larger wish is lowered, not refused, as
 * <a href="https://docs.ogc.org/is/17-069r4/17-069r4.html#_parameter_limit">OGC API Features, 7.15.2</a> allows.
 */
public record Limit(int value) {

    /** What a page holds when nobody asked. */
    public static final Limit DEFAULT = new Limit(10);

    /** The most that one page holds. */
    public static final int MAXIMUM = 10_000;

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,1000}");

    public Limit {
        if (value < 1 || value > MAXIMUM) {
            throw new IllegalArgumentException("limit out of range: " + value);
        }
    }

    /** Reads the query form. */
    public static Limit parse(String text) {
        if (!INTEGER.matcher(text.strip()).matches()) {
            throw InvalidRequest.in("limit", "an integer greater than 0 expected, got " + Quoted.of(text));
        }
        return of(new BigInteger(text.strip()));
    }

    /** Reads the member of a JSON body: a whole number, also as text. */
    public static Limit of(JsonValue value) {
        if (value instanceof JsonString string) {
            return parse(string.getString());
        }
        if (value instanceof JsonNumber number) {
            return of(whole(number.bigDecimalValue()));
        }
        throw InvalidRequest.in("limit", "an integer greater than 0 expected, got " + Quoted.of(value));
    }

    private static BigInteger whole(BigDecimal number) {
        // the exponent is the client's: 1e999999999 must not become a number of that many digits
        if (number.signum() > 0 && (long) number.precision() - number.scale() > 10) {
            return BigInteger.valueOf(MAXIMUM);
        }
        if (number.stripTrailingZeros().scale() > 0) {
            throw InvalidRequest.in("limit", "an integer greater than 0 expected, got a fraction");
        }
        return number.signum() < 0 ? BigInteger.ONE.negate() : number.toBigInteger();
    }

    private static Limit of(BigInteger number) {
        if (number.signum() <= 0) {
            throw InvalidRequest.in("limit", "must be greater than 0");
        }
        return new Limit(number.min(BigInteger.valueOf(MAXIMUM)).intValueExact());
    }
}
