package org.stacjakarta.contract;

import org.stacjakarta.testing.Answer;

/** What the server of the tests' own JVM does by itself. */
interface OnGrizzly extends Contract {

    /** To a path that it cannot decode or normalize Grizzly answers 500, to one with a tab in it 505, and nothing else. */
    @Override
    default boolean isOfTheApplication(Answer answer) {
        return answer.status() < 500 || answer.body().length > 0;
    }
}
