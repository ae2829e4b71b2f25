package org.stacjakarta.tool.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.StacTool;
import org.stacjakarta.tool.database.DatabaseLogin;

/** The command itself, ended by force in the middle, and given again. */
class KilledLoadIT {

    private static final int ITEMS = Integer.getInteger("stac.load.killed", 20_000);
    private static final int STORED_BEFORE_THE_END = 3;

    private final DatabaseLogin database = TestDatabase.createDatabase("killed_load_it");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void goesOnWhereItWasKilled() throws IOException, InterruptedException, SQLException {
        OwnData.create(database.dataSource(), OwnData.collection("killed"));
        Path file = directory.resolve("items.ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < ITEMS; i++) {
                out.write(OwnData.item("killed", "i" + i, JsonText.object("{'datetime': '2020-01-01T00:00:00Z'}"))
                        .toString());
                out.newLine();
            }
        }

        Process first = start(file);
        while (first.isAlive() && batchesDone() < STORED_BEFORE_THE_END) {
            Thread.sleep(5);
        }
        first.destroyForcibly().waitFor();
        long before = count();

        Process second = start(file);
        assertThat(second.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String told = Files.readString(directory.resolve("out.txt"));

        assertThat(before).as(told).isBetween(1L, ITEMS - 1L);
        assertThat(told)
                .contains("An earlier load of the same was cut off")
                .contains("loaded: %d, skipped: 0, failed: 0".formatted(ITEMS))
                .contains("(%d of %1$d)".formatted(ITEMS));
        assertThat(second.exitValue()).isZero();
        assertThat(count()).isEqualTo(ITEMS);
    }

    private Process start(Path file) throws IOException {
        var builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StacTool.class.getName(),
                "load",
                "items",
                file.toString(),
                "--data",
                directory.resolve("data").toString()));
        builder.environment().put("STAC_JDBC_URL", database.jdbcUrl());
        builder.environment().put("STAC_JDBC_USER", database.user());
        builder.environment().put("STAC_JDBC_PASSWORD", database.password());
        builder.redirectErrorStream(true);
        builder.redirectOutput(directory.resolve("out.txt").toFile());
        return builder.start();
    }

    private long batchesDone() throws IOException {
        Path loads = directory.resolve("data").resolve("loads");
        if (!Files.exists(loads)) {
            return 0;
        }
        long done = 0;
        try (Stream<Path> journals = Files.list(loads)) {
            for (Path journal : journals.toList()) {
                try (Stream<String> lines = Files.lines(journal)) {
                    done += lines.filter(line -> line.startsWith("{\"done\"")).count();
                }
            }
        }
        return done;
    }

    private long count() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT count(*) FROM pgstac.items")) {
            found.next();
            return found.getLong(1);
        }
    }
}
