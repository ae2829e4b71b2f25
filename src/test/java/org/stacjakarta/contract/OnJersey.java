package org.stacjakarta.contract;

import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.KeptConnections;

/** Tests over HTTP of the API in this JVM with settings of the test's, and what that server does by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OnJersey implements Contract {

    private final DataSource dataSource;
    private final Map<String, String> settings;
    private JerseyApi server;

    /** Over the suite's database, by a pool, as servers have one. */
    OnJersey(Map<String, String> settings) {
        this(TestDatabase.pool(), settings);
    }

    OnJersey(DataSource dataSource, Map<String, String> settings) {
        this.dataSource = dataSource;
        this.settings = settings;
    }

    @BeforeAll
    void start() {
        server = JerseyApi.start(dataSource, settings);
    }

    @AfterAll
    void stop() throws SQLException {
        server.close();
        if (dataSource instanceof KeptConnections pool) {
            pool.close();
        }
    }

    @Override
    public final URI api() {
        return server.root();
    }

    /** To a path that it cannot decode or normalize Grizzly answers 500, to one with a tab in it 505, and nothing else. */
    @Override
    public final boolean isOfTheApplication(Answer answer) {
        return answer.status() < 500 || answer.body().length > 0;
    }
}
