package org.stacjakarta.tool.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stacjakarta.tool.terminal.OperatorException;

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

    @Test
    void leavesAloneWhatIsNoCluster(@TempDir Path directory) throws IOException {
        Path data = Files.writeString(directory.resolve("data"), "somebody's");

        assertThatThrownBy(() -> PrivateCluster.at(directory, true).start())
                .isInstanceOf(OperatorException.class)
                .hasMessage(data + " is not PostgreSQL's: it is left as it is. Use another --data directory.");

        assertThat(data).hasContent("somebody's");
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(data));
    }

    /** As root, as which PostgreSQL does not run; whoever else runs the tests has made an empty directory of his own. */
    @Test
    void aDirectoryThatIsEmptyIsTaken(@TempDir Path directory) throws IOException {
        Path made = Files.createDirectory(directory.resolve("postgresql"));
        PrivateCluster here = PrivateCluster.at(made, true);
        try {
            here.start();
            assertThat(here.isRunning()).isTrue();
            assertThat(here.hasProcess()).isTrue();
        } finally {
            here.stop();
            new ClusterDirectory(made).delete();
        }
        assertThat(here.hasProcess()).isFalse();
    }

    /** Such as one that was copied back by root. */
    @Test
    void whatBelongsToRootIsSaidTo(@TempDir Path directory) throws IOException {
        assumeThat(PostgresAccount.isOfRoot(directory)).isTrue();
        Files.createDirectory(directory.resolve("data"));
        Files.writeString(directory.resolve("data/PG_VERSION"), "15");

        assertThatThrownBy(() -> new ClusterDirectory(directory).account())
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("belongs to root")
                .hasMessageContaining("chown -R postgres " + directory);
    }
}
