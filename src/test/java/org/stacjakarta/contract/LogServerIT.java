package org.stacjakarta.contract;

import java.io.IOException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.stacjakarta.testing.ServerUnderTest;

/** What the WAR on an application server logs, and PostgreSQL hears of. */
class LogServerIT extends OnServer implements LogContract {

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.with(LogJerseyIT.SETTINGS);
    }

    @Override
    public String log() throws IOException {
        return ServerUnderTest.log();
    }
}
