package org.stacjakarta.contract;

import java.net.URI;
import java.util.HashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.postgresql.ds.PGSimpleDataSource;
import org.stacjakarta.testing.CapturedLog;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;

/** Clients that go away while the API in this JVM works for them. */
@EnabledOnOs(OS.LINUX)
class AbandonedJerseyIT implements AbandonedContract {

    private static CapturedLog log;
    private static JerseyApi server;

    @BeforeAll
    static void start() {
        log = new CapturedLog();
        var named = new PGSimpleDataSource();
        named.setUrl(TestDatabase.jdbcUrl());
        named.setUser(TestDatabase.user());
        named.setPassword(TestDatabase.password());
        named.setApplicationName("stac-jakarta");
        var settings = new HashMap<>(SETTINGS);
        settings.put("stac.enable-transactions-extensions", "true");
        server = JerseyApi.start(named, settings);
    }

    @AfterAll
    static void stop() {
        server.close();
        log.close();
    }

    @Override
    public URI api() {
        return server.root();
    }

    @Override
    public String log() {
        return log.text();
    }
}
