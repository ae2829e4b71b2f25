package org.stacjakarta.pgstac.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.stacjakarta.pgstac.schema.InstalledSchema.Origin;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.postgres.PrivateCluster;

class SchemaInstallerIT {

    private static final String EVERYTHING = "{\"limit\": 100, \"conf\": {\"context\": \"on\"}}";

    @Test
    void installsTheBundledSchemaOnce() throws SQLException {
        var installer = new SchemaInstaller(emptyDatabase("schema_once").dataSource());
        assertThat(installer.installed()).isEmpty();

        assertThat(installer.installBundled()).isPositive();
        assertThat(installer.installBundled()).isZero();

        assertThat(installer.installed()).map(InstalledSchema::origin).contains(Origin.BUNDLED);
    }

    /** As after a change to them. */
    @Test
    void runsRepeatableScriptsOverDataThatIsThere() throws SQLException, IOException, URISyntaxException {
        DatabaseLogin database = TestDatabase.createBundledDatabase("schema_again");
        TestDatabase.loadSamples(database);
        try (Session session = Session.open(database)) {
            Answer before = session.ask("search", EVERYTHING);
            assertThat(before.items()).hasSize(30);
            session.execute("UPDATE stac_flyway_history SET checksum = 0 WHERE version IS NULL");
            session.commit();

            assertThat(new SchemaInstaller(database.dataSource()).installBundled())
                    .isPositive();

            assertThat(session.ask("search", EVERYTHING)).isEqualTo(before);
            assertThat(session.ask("collection_search", "{}").member("numberMatched"))
                    .isEqualTo(Answer.value(new BigDecimal(4)));
        }
    }

    @Test
    void installsItAnewWhereSomebodyDroppedIt() throws SQLException {
        DatabaseLogin database = emptyDatabase("schema_dropped");
        var installer = new SchemaInstaller(database.dataSource());
        installer.installBundled();

        execute(database, "DROP SCHEMA pgstac CASCADE");

        assertThat(installer.installed()).isEmpty();
        assertThat(installer.installBundled()).isPositive();
    }

    @Test
    void leavesAnOfficialPgstacAlone() throws SQLException {
        DatabaseLogin database = emptyDatabase("schema_official");
        execute(
                database,
                """
                CREATE SCHEMA pgstac;
                CREATE FUNCTION pgstac.get_version() RETURNS text LANGUAGE sql AS $$ SELECT '0.9.11' $$
                """);
        var installer = new SchemaInstaller(database.dataSource());

        assertThat(installer.installed()).contains(new InstalledSchema(Origin.OFFICIAL, "0.9.11"));
        assertThatThrownBy(installer::installBundled)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PgSTAC 0.9.11");
        assertThatThrownBy(() -> installer.installOfficial(Path.of("any.sql")))
                .isInstanceOf(IllegalStateException.class);
    }

    /** As two servers that come up side by side do. Who is second waits, and finds nothing to do. */
    @RepeatedTest(5)
    void installsOnceForTwoAtOnce(RepetitionInfo repetition)
            throws SQLException, InterruptedException, ExecutionException {
        DataSource dataSource = emptyDatabase("schema_twice_" + repetition.getCurrentRepetition())
                .dataSource();
        var start = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> install = () -> {
                start.await();
                return new SchemaInstaller(dataSource).installBundled();
            };
            var scripts = new ArrayList<Integer>();
            for (Future<Integer> installed : two.invokeAll(List.of(install, install))) {
                scripts.add(installed.get());
            }

            assertThat(scripts).containsOnlyOnce(0).hasSize(2);
            assertThat(new SchemaInstaller(dataSource).installed())
                    .map(InstalledSchema::origin)
                    .contains(Origin.BUNDLED);
        } finally {
            two.shutdownNow();
        }
    }

    /** PostGIS must not go with the schema. */
    @Test
    void putsExtensionsOutsideOfTheSchema() throws SQLException {
        DatabaseLogin database = emptyDatabase("schema_extensions");
        new SchemaInstaller(database.dataSource()).installBundled();

        execute(database, "DROP SCHEMA pgstac CASCADE; SELECT public.st_point(1, 2)");
    }

    static DatabaseLogin emptyDatabase(String name) throws SQLException {
        assumeTrue(TestDatabase.cluster().isPresent(), "needs a private cluster");
        PrivateCluster cluster = TestDatabase.cluster().orElseThrow();
        cluster.createDatabase(name);
        return cluster.login(name);
    }

    private static void execute(DatabaseLogin database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
