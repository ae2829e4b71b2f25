package org.stacjakarta.testing;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** What every refusal of a client's value is: a 400 that begins with the name of the parameter. */
public final class Refusal {

    private Refusal() {}

    /** The refusal of the parameter's value. */
    public static ThrowableAssertAlternative<InvalidRequest> of(String parameter, ThrowingCallable reading) {
        return assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(reading)
                .withMessageStartingWith(parameter + ": ");
    }
}
