package org.stacjakarta.tool.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.stacjakarta.pgstac.schema.SchemaInstaller;
import org.stacjakarta.tool.postgres.PrivateCluster;
import org.stacjakarta.tool.terminal.Progress;

/** The databases of the benchmarks, made and filled through the API where they are not there from an earlier run. */
public record BenchDatabases(PrivateCluster cluster, BenchServer server, long items, Progress progress) {

    /**
     * With the schema as it is now and the Items, of this run or an earlier one.
     *
     * @param official the script of the official PgSTAC that it has to hold; none: the bundled schema
     */
    public BenchArchive archive(String database, Optional<Path> official) throws SQLException, IOException {
        String sql = official.isPresent() ? Files.readString(official.get()) : "";
        if (cluster.hasDatabase(database)) {
            BenchArchive present = installed(database, official, sql);
            if (present.holds(items) && (official.isEmpty() || present.isMadeFrom(sql))) {
                progress.line("%s has the Items of an earlier run (%s)".formatted(database, present.schema()));
                return present;
            }
            drop(database);
        }
        cluster.createDatabase(database);
        BenchArchive archive = installed(database, official, sql);
        archive.begin();
        server.over(
                cluster.login(database),
                (api, process) -> progress.call(
                        "Loading %d Items into %s".formatted(items, database),
                        () -> String.format(Locale.ROOT, "%.0f Items/s", archive.load(items, api, progress::items))));
        return archive;
    }

    private BenchArchive installed(String database, Optional<Path> official, String sql)
            throws SQLException, IOException {
        var installer = new SchemaInstaller(cluster.login(database).dataSource());
        if (official.isEmpty()) {
            installer.installBundled();
        } else if (installer.installed().isEmpty()) {
            installer.installOfficial(official.get());
        }
        String schema = installer.installed().orElseThrow().toString();
        return new BenchArchive(
                cluster.login(database).dataSource(),
                schema,
                official.isPresent() ? sha256(sql) : "",
                official.isPresent());
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void drop(String database) throws SQLException {
        try (Connection connection = cluster.login("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE %s WITH (FORCE)".formatted(statement.enquoteIdentifier(database, true)));
        }
    }
}
