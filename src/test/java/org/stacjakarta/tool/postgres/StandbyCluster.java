package org.stacjakarta.tool.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.stacjakarta.tool.machine.Program;

/** A hot standby of a private cluster: a copy of it that follows it by streaming replication, and can be read. */
public final class StandbyCluster implements AutoCloseable {

    private static final long LONGEST_WAIT_MILLIS = 30_000;
    private static final long POLL_MILLIS = 50;

    private final ClusterDirectory directory;
    private final PrivateCluster primary;
    private final PrivateCluster standby;

    private StandbyCluster(ClusterDirectory directory, PrivateCluster primary) {
        this.directory = directory;
        this.primary = primary;
        this.standby = PrivateCluster.at(directory.asked(), true);
    }

    /** Copies the running cluster into that directory, and starts the copy. */
    public static StandbyCluster of(PrivateCluster primary, Path path) throws IOException {
        var directory = new ClusterDirectory(path.toAbsolutePath().normalize());
        directory.delete();
        directory.make();
        Program.expectSuccess(directory
                .account()
                .command(List.of(
                        PostgresBinaries.required()
                                .directory()
                                .resolve("pg_basebackup")
                                .toString(),
                        "--pgdata=" + directory.data(),
                        "--dbname=host=127.0.0.1 port=%d user=%s password=%s"
                                .formatted(primary.port(), primary.user(), primary.password()),
                        "--write-recovery-conf",
                        "--wal-method=stream",
                        "--checkpoint=fast",
                        "--no-sync")));
        Path password = directory.home().resolve("password");
        Files.writeString(password, primary.password());
        var copy = new StandbyCluster(directory, primary);
        copy.start();
        return copy;
    }

    /** Starts it again. */
    public void start() {
        standby.start();
    }

    /** Stops it: sessions are ended. */
    public void stop() {
        standby.stop();
    }

    /** The port it listens on. */
    public int port() {
        return standby.port();
    }

    /** From now on changes arrive, and cannot be seen. */
    public void pause() throws SQLException {
        ask("SELECT pg_wal_replay_pause()");
    }

    /** What has arrived, and what will, can be seen. */
    public void resume() throws SQLException {
        ask("SELECT pg_wal_replay_resume()");
    }

    /** From now on what reads it must not keep changes waiting: it is ended at once. */
    public void favourChanges() throws SQLException {
        set("ALTER SYSTEM SET max_standby_streaming_delay = 0");
    }

    /** As it was before {@link #favourChanges}. */
    public void favourReaders() throws SQLException {
        set("ALTER SYSTEM RESET max_standby_streaming_delay");
    }

    private void set(String sql) throws SQLException {
        try (Connection connection = standby.login("postgres").connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    /** How many sessions wait in a function that sleeps. */
    public int sleepers() throws SQLException {
        return Integer.parseInt(ask("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"));
    }

    /** How many readers of a database it has ended so far, for the sake of changes. */
    public int conflicts(String database) throws SQLException {
        return Integer.parseInt(ask("SELECT conflicts FROM pg_stat_database WHERE datname = '%s'".formatted(database)));
    }

    /** Waits until everything that the primary has committed can be seen. */
    public void awaitAll() throws SQLException, InterruptedException {
        String position;
        try (Connection connection = primary.login("postgres").connect();
                Statement statement = connection.createStatement();
                // a transaction that does not wait for the disk may not have been sent yet
                ResultSet row = statement.executeQuery("SELECT pg_current_wal_insert_lsn()")) {
            row.next();
            position = row.getString(1);
        }
        long end = System.currentTimeMillis() + LONGEST_WAIT_MILLIS;
        while (!ask("SELECT pg_last_wal_replay_lsn() >= CAST('%s' AS pg_lsn)".formatted(position))
                .equals("t")) {
            if (System.currentTimeMillis() > end) {
                throw new IllegalStateException("the standby does not follow");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = standby.login("postgres").connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Override
    public void close() throws IOException {
        standby.stop();
        directory.delete();
    }
}
