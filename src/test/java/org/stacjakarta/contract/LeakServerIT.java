package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stacjakarta.testing.ServerUnderTest;

/** Whoever does not give a connection back is named in the server's log, where leak detection is on, as in the suite. */
@Tag("server")
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class LeakServerIT implements OnServer {

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive().addClass(LeakingServlet.class);
    }

    @Override
    public URI api() {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theLogNamesWhoKeptAConnection() throws IOException, InterruptedException {
        int before = ServerUnderTest.log().length();
        client().get("/search?limit=1");
        assertThat(client().get("/leak").text()).isEqualTo("true");
        String logged = "";
        for (int i = 0; i < 200 && !logged.contains(LeakingServlet.class.getName()); i++) {
            TimeUnit.MILLISECONDS.sleep(100);
            logged = ServerUnderTest.log().substring(before);
        }
        assertThat(logged).contains(LeakingServlet.class.getName()).doesNotContain("org.stacjakarta.pgstac.Database");
    }
}
