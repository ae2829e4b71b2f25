package org.stacjakarta.contract;

import java.io.IOException;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.stacjakarta.testing.ServerUnderTest;

/** Clients that go away while an application server works for them. */
@EnabledOnOs(OS.LINUX)
class AbandonedServerIT extends OnServer implements AbandonedContract {

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.with(SETTINGS);
    }

    @Override
    public String log() throws IOException {
        return ServerUnderTest.log();
    }
}
