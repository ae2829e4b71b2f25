package org.stacjakarta.contract;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stacjakarta.testing.ServerUnderTest;

/** What the WAR on an application server logs, and PostgreSQL hears of. */
@Tag("server")
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class LogServerIT implements OnServer, LogContract {

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.with(LogJerseyIT.SETTINGS);
    }

    @Override
    public URI api() {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String log() throws IOException {
        return ServerUnderTest.log();
    }
}
