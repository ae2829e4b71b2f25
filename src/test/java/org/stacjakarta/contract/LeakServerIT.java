package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.ServerUnderTest;

/** Whoever does not give a connection back is named in the server's log, where leak detection is on, as in the suite. */
class LeakServerIT extends OnServer {

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive().addClass(LeakingServlet.class);
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
