package org.stacjakarta.testing;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.postgresql.ds.PGSimpleDataSource;
import org.stacjakarta.pgstac.schema.SchemaInstaller;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.database.KeptConnections;
import org.stacjakarta.tool.dataset.Dataset;
import org.stacjakarta.tool.dataset.DatasetLoader;
import org.stacjakarta.tool.machine.FreePort;
import org.stacjakarta.tool.postgres.PrivateCluster;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The database of the suite, with the schema and the samples in it, started at first use and for all tests:
 *
 * <ol>
 *   <li>{@code STAC_TEST_JDBC_URL}, {@code _USER}, {@code _PASSWORD} from the environment;
 *   <li>PgSTAC's own image where a Docker daemon answers (unless {@code PGSTAC_SQL} asks for a certain PgSTAC);
 *   <li>a private cluster, with the bundled schema or with the PgSTAC base migration that {@code PGSTAC_SQL} names.
 * </ol>
 *
 * <p>As a listener it is there before Arquillian reads arquillian.xml, whose system properties it sets.
 */
public final class TestDatabase implements LauncherSessionListener {

    private static final String PGSTAC_IMAGE = "ghcr.io/stac-utils/pgstac:v0.9.11";
    private static final String SUITE = "stac";
    private static final String TEMPLATE = "stac_template";

    // kept: the level is forgotten with a logger that nobody holds
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    private static @Nullable Server server;
    private static @Nullable DatabaseLogin suite;

    /** A server for tests; databases come from the template where it has one. */
    private record Server(DatabaseLogin login, @Nullable String template, @Nullable PrivateCluster cluster) {}

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        // set by the build for the integration tests; unit tests start the database only if they ask for it
        if (System.getProperty("arquillian.launch") != null) {
            publish();
        }
    }

    private static void publish() {
        setUnlessSet("stac.test.http-port", Integer.toString(FreePort.inRange(20_000, 26_000)));
        setUnlessSet("stac.test.management-port", Integer.toString(FreePort.inRange(26_000, 32_000)));
        System.setProperty("stac.test.jdbc-url", jdbcUrl());
        System.setProperty("stac.test.user", user());
        System.setProperty("stac.test.password", password());
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    public static String jdbcUrl() {
        return suite().jdbcUrl();
    }

    public static String user() {
        return suite().user();
    }

    public static String password() {
        return suite().password();
    }

    /** The suite's database; not pooled. */
    public static DataSource dataSource() {
        return suite().dataSource();
    }

    /**
     * The same by a pool whose connections keep each statement prepared from its first use on: what it answers in binary
     * then, and did not before, is met by every test that asks twice.
     */
    public static KeptConnections pool() {
        return pool(suite());
    }

    /** Such a pool over another database. */
    public static KeptConnections pool(DatabaseLogin login) {
        PGSimpleDataSource source = login.dataSource();
        source.setPrepareThreshold(1);
        return new KeptConnections(source);
    }

    /** The cluster of ours the suite runs on, if it does: for tests that stop and start it. */
    public static synchronized Optional<PrivateCluster> cluster() {
        return Optional.ofNullable(server().cluster());
    }

    /** A further database of that name, made anew, with the schema and nothing in it. */
    public static synchronized DatabaseLogin createDatabase(String name) {
        try {
            return createDatabase(server(), name);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("no database %s for the tests".formatted(name), e);
        }
    }

    /** As {@link #createDatabase(String)}, with the bundled schema whatever the suite runs on. */
    public static synchronized DatabaseLogin createBundledDatabase(String name) {
        Server on = server();
        try {
            if (on.cluster() != null && officialSchema().isEmpty()) {
                return createDatabase(on, name);
            }
            DatabaseLogin login = createDatabase(on, name, "template0");
            new SchemaInstaller(login.dataSource()).installBundled();
            return login;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("no database %s for the tests".formatted(name), e);
        }
    }

    private static synchronized DatabaseLogin suite() {
        if (suite == null) {
            try {
                suite = startSuite();
            } catch (SQLException | IOException | URISyntaxException e) {
                throw new IllegalStateException("no database for the tests", e);
            }
        }
        return suite;
    }

    private static DatabaseLogin startSuite() throws SQLException, IOException, URISyntaxException {
        Server started = server();
        DatabaseLogin login = started.template() == null ? started.login() : createDatabase(started, SUITE);
        if (started.template() == null
                && new SchemaInstaller(login.dataSource()).installed().isEmpty()) {
            install(login);
        }
        if (isEmpty(login)) {
            loadSamples(login);
        }
        return login;
    }

    private static synchronized Server server() {
        if (server == null) {
            try {
                server = startServer();
            } catch (SQLException | IOException e) {
                throw new IllegalStateException("no database server for the tests", e);
            }
        }
        return server;
    }

    private static Server startServer() throws SQLException, IOException {
        FLYWAY.setLevel(Level.WARNING);
        String explicit = System.getenv("STAC_TEST_JDBC_URL");
        if (explicit != null) {
            String user = System.getenv().getOrDefault("STAC_TEST_USER", "stac");
            String password = System.getenv().getOrDefault("STAC_TEST_PASSWORD", "");
            return new Server(new DatabaseLogin(explicit, user, password), null, null);
        }
        if (officialSchema().isEmpty() && DockerClientFactory.instance().isDockerAvailable()) {
            return startContainer();
        }
        var cluster = PrivateCluster.at(Path.of("target", "test-cluster"), false);
        cluster.start();
        cluster.createDatabase(TEMPLATE);
        install(cluster.login(TEMPLATE));
        return new Server(cluster.login("postgres"), TEMPLATE, cluster);
    }

    private static Server startContainer() {
        // stopped by Testcontainers when this virtual machine ends
        @SuppressWarnings("resource")
        var container = new PostgreSQLContainer(
                        DockerImageName.parse(PGSTAC_IMAGE).asCompatibleSubstituteFor("postgres"))
                .withDatabaseName(TEMPLATE);
        container.start();
        var login = new DatabaseLogin(container.getJdbcUrl(), container.getUsername(), container.getPassword());
        return new Server(inDatabase(login, "postgres"), TEMPLATE, null);
    }

    private static DatabaseLogin createDatabase(Server on, String name) throws SQLException, IOException {
        DatabaseLogin login = createDatabase(on, name, Objects.requireNonNullElse(on.template(), "template1"));
        if (on.template() == null) {
            install(login);
        }
        return login;
    }

    private static DatabaseLogin createDatabase(Server on, String name, String template) throws SQLException {
        try (Connection connection = on.login().connect();
                Statement statement = connection.createStatement()) {
            String quoted = statement.enquoteIdentifier(name, true);
            statement.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(quoted));
            statement.execute("CREATE DATABASE %s TEMPLATE %s".formatted(quoted, template));
        }
        return inDatabase(on.login(), name);
    }

    private static DatabaseLogin inDatabase(DatabaseLogin login, String name) {
        String url = login.jdbcUrl().replaceFirst("^(jdbc:postgresql://[^/]*/)[^?]*", "$1" + name);
        return new DatabaseLogin(url, login.user(), login.password());
    }

    private static void install(DatabaseLogin login) throws SQLException, IOException {
        var installer = new SchemaInstaller(login.dataSource());
        Optional<Path> official = officialSchema();
        if (official.isEmpty()) {
            installer.installBundled();
            return;
        }
        installer.installOfficial(official.get());
    }

    private static Optional<Path> officialSchema() {
        return Optional.ofNullable(System.getenv("PGSTAC_SQL"))
                .filter(file -> !file.isEmpty())
                .map(Path::of);
    }

    private static boolean isEmpty(DatabaseLogin login) throws SQLException {
        try (Connection connection = login.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT NOT EXISTS (SELECT FROM pgstac.collections)")) {
            found.next();
            return found.getBoolean(1);
        }
    }

    /** Loads the samples into an empty database. */
    public static void loadSamples(DatabaseLogin login) throws SQLException, IOException, URISyntaxException {
        URL samples = Objects.requireNonNull(TestDatabase.class.getResource("/samples"), "samples");
        var dataset = new Dataset(Path.of(samples.toURI()));
        try (Connection connection = login.connect()) {
            var loader = DatasetLoader.begin(connection);
            loader.collections(dataset);
            try (Statement statement = connection.createStatement()) {
                // PgSTAC partitions this Collection by month; a schema without partitions has no such column
                statement.execute(
                        """
                        DO $$ BEGIN
                            UPDATE pgstac.collections SET partition_trunc = 'month' WHERE id = 'fjord-radar';
                        EXCEPTION WHEN undefined_column THEN NULL;
                        END $$
                        """);
            }
            loader.queryables(dataset);
            loader.items(dataset);
            connection.commit();
        }
    }
}
