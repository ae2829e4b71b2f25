package org.stacjakarta.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Set;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stacjakarta.testing.Answer;

/** Tests over HTTP of what is deployed on an application server, and what those do by themselves. */
@Tag("server")
@RunAsClient
@ExtendWith(ArquillianExtension.class)
abstract class OnServer implements Contract {

    @ArquillianResource
    private URL url;

    @Override
    public final URI api() {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public final boolean isOfTheApplication(Answer answer) {
        return !"payara".equals(System.getProperty("arquillian.launch")) || !isOfPayarasListener(answer);
    }

    /**
     * Payara's HTTP listener answers by itself what it cannot decode or normalize (an escaped backslash, a path of dots, a
     * broken escape, bytes in a header that are no ASCII, a tab in the first line, TRACE): 400, 405, 505 or, for want of a
     * page, 200, and nothing else.
     */
    static boolean isOfPayarasListener(Answer answer) {
        return answer.body().length == 0 && Set.of(200, 400, 405, 505).contains(answer.status());
    }
}
