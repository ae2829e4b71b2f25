package org.stacjakarta.contract;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.condition.EnabledIf;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.postgres.PrivateCluster;

/** The WAR on an application server with its pool, over the suite's cluster: the last of all, since it is stopped and started. */
@Order(Integer.MAX_VALUE)
@EnabledIf("runsOnAClusterOfItsOwn")
class DatabaseAwayServerIT extends OnServerAsBuilt implements DatabaseAwayContract {

    static boolean runsOnAClusterOfItsOwn() {
        return TestDatabase.cluster().isPresent();
    }

    @Override
    public PrivateCluster cluster() {
        return TestDatabase.cluster().orElseThrow();
    }
}
