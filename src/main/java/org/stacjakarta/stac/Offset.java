package org.stacjakarta.stac;

import jakarta.json.JsonNumber;
import jakarta.json.JsonValue;
import java.math.BigInteger;
import java.util.regex.Pattern;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** How many Collections of a list come before its page: 0 or more, and no more than any archive has. */
public record Offset(int value) {

    /** The first page. */
    public static final Offset NONE = new Offset(0);

    private static final int LARGEST = 1_000_000_000;
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,1000}");

    public Offset {
        if (value < 0) {
            throw InvalidRequest.in("offset", "must not be negative");
        }
    }

    /** Reads the member of a JSON body: a whole number. */
    public static Offset of(JsonValue value) {
        if (value instanceof JsonNumber number && number.isIntegral()) {
            return parse(number.bigIntegerValue().toString());
        }
        throw InvalidRequest.in("offset", "an integer expected, got " + Quoted.of(value));
    }

    /** Reads the query form. */
    public static Offset parse(String text) {
        if (!INTEGER.matcher(text.strip()).matches()) {
            throw InvalidRequest.in("offset", "an integer expected, got " + Quoted.of(text));
        }
        BigInteger number = new BigInteger(text.strip());
        if (number.compareTo(BigInteger.valueOf(LARGEST)) > 0) {
            throw InvalidRequest.in("offset", "must not be greater than " + LARGEST);
        }
        return new Offset(number.signum() < 0 ? -1 : number.intValueExact());
    }
}
