package org.stacjakarta.pgstac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.StacException.Timeout;
import org.stacjakarta.stac.StacException.Unavailable;
import org.stacjakarta.testing.TestSettings;

class DatabaseTest {

    /** Has no connection to give, and counts how often it was asked. */
    private static class NoConnections implements DataSource {
        private final SQLException reason;
        private int asked;

        NoConnections(String state) {
            this.reason = new SQLException("no", state);
        }

        @Override
        public Connection getConnection() throws SQLException {
            asked++;
            throw reason;
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return new PrintWriter(System.out);
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "40001"})
    void isAskedOnceMoreWhereItWasNoFaultOfTheStatement(String state) {
        var away = new NoConnections(state);
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> read(away));
        assertThat(away.asked).isEqualTo(2);
    }

    @Test
    void isAskedOnceWhereItRefused() {
        var refusing = new NoConnections("22P02");
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> read(refusing));
        assertThat(refusing.asked).isEqualTo(1);
        var slow = new NoConnections("57014");
        assertThatExceptionOfType(Timeout.class).isThrownBy(() -> read(slow));
        assertThat(slow.asked).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"40001, 5", "40P01, 5", "55P03, 5", "08006, 2", "23505, 1", "57014, 1"})
    void isWrittenAgainWhereNothingCanHaveBeenKept(String state, int times) {
        var failing = new NoConnections(state);
        assertThatExceptionOfType(StacException.class)
                .isThrownBy(() -> new Database(TestSettings.defaults(), failing).write(transaction -> 1));
        assertThat(failing.asked).isEqualTo(times);
    }

    /** Connections of a database that answers everything, and is lost at the commit. */
    @Test
    void isNotWrittenAgainOnceTheCommitMayHaveArrived() {
        var commits = new AtomicInteger();
        var work = new AtomicInteger();
        var source = new NoConnections("08006") {
            @Override
            public Connection getConnection() {
                return lostAtCommit(commits);
            }
        };
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() ->
                        new Database(TestSettings.defaults(), source).write(transaction -> work.incrementAndGet()))
                .withMessageContaining("was lost while the change was being kept");
        assertThat(commits).hasValue(1);
        assertThat(work).hasValue(1);
    }

    private static Connection lostAtCommit(AtomicInteger commits) {
        ClassLoader loader = DatabaseTest.class.getClassLoader();
        PGConnection physical = proxy(loader, PGConnection.class, (method, arguments) -> null);
        ResultSet row = proxy(loader, ResultSet.class, (method, arguments) -> method.equals("next") ? true : "0.9.11");
        PreparedStatement statement = proxy(
                loader, PreparedStatement.class, (method, arguments) -> method.equals("executeQuery") ? row : null);
        return proxy(loader, Connection.class, (method, arguments) -> switch (method) {
            case "unwrap" -> physical;
            case "prepareStatement" -> statement;
            case "commit" -> {
                commits.incrementAndGet();
                throw new SQLException("An I/O error occurred", "08006");
            }
            default -> null;
        });
    }

    /** What a method answers. */
    private interface Answers {
        Object to(String method, Object[] arguments) throws SQLException;
    }

    private static <T> T proxy(ClassLoader loader, Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                loader, new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    case "close" -> null;
                    default -> answers.to(method.getName(), arguments);
                }));
    }

    @Test
    void countsHowOftenAPoolHadNoConnection() {
        var database = new Database(TestSettings.defaults(), new NoConnections("08006"), new NoConnections("53300"));
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> database.read("SELECT 1"));
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> database.write(transaction -> 1));
        assertThat(database.metrics())
                .contains("\nstac_connections_refused_total{pool=\"read\"} 2\n")
                .contains("\nstac_connections_refused_total{pool=\"write\"} 1\n")
                .contains("\nstac_connections_taken_total{pool=\"read\"} 0\n")
                .contains("\nstac_connections_in_use{pool=\"read\"} 0\n");
    }

    @Test
    void isUnavailableWhereTheServerHasNoSuchDataSource() {
        var database = new Database(TestSettings.defaults());
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> database.read("SELECT 1"))
                .withMessageContaining("not configured");
    }

    private static void read(DataSource source) {
        new Database(TestSettings.defaults(), source).read("SELECT 1");
    }
}
