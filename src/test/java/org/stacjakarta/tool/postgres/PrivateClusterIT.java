package org.stacjakarta.tool.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivateClusterIT {

    private static final Path DIRECTORY = Path.of("target", "private-cluster-it");

    private final PrivateCluster cluster = PrivateCluster.at(DIRECTORY, false);

    @BeforeEach
    void start() {
        cluster.start();
    }

    @AfterEach
    void stop() {
        cluster.stop();
    }

    @Test
    void keepsWhatWasCommittedOverAStopAndACrash() throws SQLException {
        cluster.createDatabase("kept");
        int port = cluster.port();
        cluster.stop();
        assertThat(cluster.isRunning()).isFalse();

        cluster.start();
        try (Connection connection = cluster.login("kept").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE rows AS SELECT 1");
        }
        cluster.kill();
        assertThat(cluster.isRunning()).isFalse();

        cluster.start();
        assertThat(cluster.hasDatabase("kept")).isTrue();
        assertThat(cluster.port()).isEqualTo(port);
    }

    @Test
    void isTheSameForWhoeverLooksAtTheDirectory() {
        PrivateCluster sameDirectory = PrivateCluster.at(DIRECTORY, true);

        assertThat(sameDirectory.isRunning()).isTrue();
        assertThat(sameDirectory.port()).isEqualTo(cluster.port());
        assertThat(sameDirectory.password()).isEqualTo(cluster.password());
    }

    @Test
    void speaksUtcAndUtf8AndKeepsItsPasswordToItself() throws Exception {
        try (Connection connection = cluster.login("postgres").connect();
                Statement statement = connection.createStatement();
                var settings = statement.executeQuery(
                        """
                        SELECT boot.reset_val, datcollate, pg_encoding_to_char(encoding)
                        FROM pg_settings boot, pg_database
                        WHERE name = 'log_timezone' AND datname = current_database()
                        """)) {
            settings.next();
            assertThat(settings.getString(1)).isEqualTo("UTC");
            assertThat(settings.getString(2)).isEqualTo("C.UTF-8");
            assertThat(settings.getString(3)).isEqualTo("UTF8");
        }
        assertThat(Files.getPosixFilePermissions(cluster.home().resolve("password")))
                .map(Enum::name)
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
    }
}
