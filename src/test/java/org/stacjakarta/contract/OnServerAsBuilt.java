package org.stacjakarta.contract;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Tests of the WAR as the build made it. */
abstract class OnServerAsBuilt extends OnServer {

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }
}
