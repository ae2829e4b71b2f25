package org.stacjakarta.contract;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;
import org.stacjakarta.testing.CapturedLog;
import org.stacjakarta.testing.TestDatabase;

/** The API in this JVM, which takes writes, is called by its name in the database, and whose log is kept. */
abstract class LoggedOnJersey extends OnJersey {

    private CapturedLog log;

    /** With transactions beside those settings. */
    LoggedOnJersey(Map<String, String> settings) {
        super(named(), withTransactions(settings));
    }

    private static DataSource named() {
        var named = new PGSimpleDataSource();
        named.setUrl(TestDatabase.jdbcUrl());
        named.setUser(TestDatabase.user());
        named.setPassword(TestDatabase.password());
        named.setApplicationName("stac-jakarta");
        return named;
    }

    private static Map<String, String> withTransactions(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("stac.enable-transactions-extensions", "true");
        return all;
    }

    @Override
    @BeforeAll
    void start() {
        log = new CapturedLog();
        super.start();
    }

    @Override
    @AfterAll
    void stop() throws SQLException {
        super.stop();
        log.close();
    }

    /** All that has been logged. */
    public final String log() {
        return log.text();
    }
}
