package org.stacjakarta.pgstac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.StacException.Unavailable;
import org.stacjakarta.testing.TestSettings;

class DatabaseTest {

    /** Has no connection to give, and counts how often it was asked. */
    private static final class NoConnections implements DataSource {
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

    @Test
    void isAskedOnceMoreWhereAConnectionWasLost() {
        var away = new NoConnections("08006");
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> read(away));
        assertThat(away.asked).isEqualTo(2);
    }

    @Test
    void isAskedOnceWhereItRefused() {
        var refusing = new NoConnections("22P02");
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> read(refusing));
        assertThat(refusing.asked).isEqualTo(1);
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
