package org.stacjakarta.contract;

import java.util.Set;
import org.stacjakarta.testing.Answer;

/** What the application servers do by themselves. */
interface OnServer extends Contract {

    /**
     * Payara's HTTP listener answers by itself what it cannot decode or normalize (an escaped backslash, a path of dots, a
     * broken escape, bytes in a header that are no ASCII, a tab in the first line): 400, 505 or, for want of a page, 200, and
     * nothing else.
     */
    @Override
    default boolean isOfTheApplication(Answer answer) {
        boolean payara = "payara".equals(System.getProperty("arquillian.launch"));
        return !payara || answer.body().length > 0 || !Set.of(200, 400, 505).contains(answer.status());
    }
}
