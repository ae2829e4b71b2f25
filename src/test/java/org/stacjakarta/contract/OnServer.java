package org.stacjakarta.contract;

import org.stacjakarta.testing.Answer;

/** What the application servers do by themselves. */
interface OnServer extends Contract {

    /**
     * Payara's HTTP listener answers by itself what it cannot decode or normalize (an escaped backslash, a path of dots, a
     * broken escape, bytes in a header that are no ASCII): 400 or, for want of a page, 200, and nothing else.
     */
    @Override
    default boolean isOfTheApplication(Answer answer) {
        boolean payara = "payara".equals(System.getProperty("arquillian.launch"));
        return !payara || answer.body().length > 0 || (answer.status() != 400 && answer.status() != 200);
    }
}
