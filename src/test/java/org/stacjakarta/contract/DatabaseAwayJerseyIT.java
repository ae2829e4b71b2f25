package org.stacjakarta.contract;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.stacjakarta.pgstac.schema.SchemaInstaller;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.postgres.PrivateCluster;

/** The API in this JVM, over a cluster of its own, without a pool. */
class DatabaseAwayJerseyIT implements DatabaseAwayContract {

    private static final PrivateCluster CLUSTER = PrivateCluster.at(Path.of("target", "away-cluster"), false);

    private static JerseyApi server;

    @BeforeAll
    static void start() throws SQLException {
        CLUSTER.start();
        CLUSTER.createDatabase("away");
        DatabaseLogin login = CLUSTER.login("away");
        new SchemaInstaller(login.dataSource()).installBundled();
        OwnData.create(login.dataSource(), OwnData.collection("harbor-optical"));
        server = JerseyApi.start(login.dataSource(), Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
        CLUSTER.stop();
    }

    @Override
    public URI api() {
        return server.root();
    }

    @Override
    public PrivateCluster cluster() {
        return CLUSTER;
    }
}
