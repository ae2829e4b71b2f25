package org.stacjakarta.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.PrivateCluster;

/** The WAR on an application server with its pool, over the suite's cluster: the last of all, since it is stopped and started. */
@Tag("server")
@RunAsClient
@ExtendWith(ArquillianExtension.class)
@Order(Integer.MAX_VALUE)
@EnabledIf("runsOnAClusterOfItsOwn")
class DatabaseAwayServerIT implements DatabaseAwayContract {

    static boolean runsOnAClusterOfItsOwn() {
        return TestDatabase.cluster().isPresent();
    }

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
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
    public PrivateCluster cluster() {
        return TestDatabase.cluster().orElseThrow();
    }
}
