package org.stacjakarta.tool.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stacjakarta.tool.server.Project;

/** Two commands over one data directory, of which the first has started PostgreSQL. */
class SharedClusterIT {

    private static final Path DIRECTORY = Path.of("target", "shared-cluster-it");
    private static final String AT_WORK = "at work";

    /** A command that works until its standard input ends. */
    static final class Holder {
        public static void main(String[] arguments) throws SQLException, IOException {
            Instance.of(Project.current(), Optional.of(Path.of(arguments[0]))).withCluster(cluster -> {
                System.out.println(AT_WORK);
                while (System.in.read() >= 0) {
                    // goes on
                }
            });
        }
    }

    @Test
    void whoStartedItEndsAfterTheOthersWork() throws Exception {
        deleteTree();
        Process first = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        DIRECTORY.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Instance second = Instance.of(Project.current(), Optional.of(DIRECTORY));
        try (var said = new BufferedReader(new InputStreamReader(first.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo(AT_WORK);

            second.withCluster(cluster -> {
                first.getOutputStream().close();
                assertThat(ends(first, 3)).isFalse();
                try (Connection connection = cluster.login("postgres").connect();
                        Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT 1")) {
                    assertThat(row.next()).isTrue();
                }
            });

            assertThat(ends(first, 60)).isTrue();
            assertThat(first.exitValue()).isZero();
            assertThat(second.cluster().isRunning()).isFalse();
        } finally {
            first.destroy();
            ends(first, 60);
            second.cluster().stop();
        }
    }

    private static void deleteTree() throws IOException {
        if (!Files.exists(DIRECTORY)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(DIRECTORY)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static boolean ends(Process process, int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
