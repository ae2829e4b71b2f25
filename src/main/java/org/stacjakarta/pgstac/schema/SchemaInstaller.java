package org.stacjakarta.pgstac.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Installs and upgrades the schema of one database. */
public final class SchemaInstaller {

    // In the schema it tells of: whoever drops that drops the history with it, and the next install starts anew.
    private static final String HISTORY_TABLE = "stac_flyway_history";

    private static final String FIND_SCHEMA =
            """
            SELECT to_regnamespace('pgstac') IS NOT NULL AS present,
                   to_regclass('pgstac.stac_flyway_history') IS NOT NULL AS bundled,
                   EXISTS (SELECT FROM pg_proc
                           WHERE proname = 'get_version' AND pronamespace = to_regnamespace('pgstac')) AS complete
            """;

    // Explicitly into public: a first entry "pgstac" in the search_path would put PostGIS there.
    private static final String CREATE_EXTENSIONS =
            """
            CREATE EXTENSION IF NOT EXISTS postgis SCHEMA public;
            CREATE EXTENSION IF NOT EXISTS btree_gist SCHEMA public;
            CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;
            """;

    // PostgreSQL does not let two sessions create the same extension or schema at once, IF NOT EXISTS or not. The
    // number is "stacjkt"; the lock goes with its transaction.
    private static final String WAIT_FOR_OTHERS = "SELECT pg_advisory_xact_lock(x'737461636a6b74'::bigint)";

    // Scripts that may run twice raise a notice for all that is there already.
    private static final String QUIET = "SET client_min_messages = warning";

    private final DataSource dataSource;
    private final String scripts;

    /** The data source's user owns what is installed and must be allowed to create extensions where they are missing. */
    public SchemaInstaller(DataSource dataSource) {
        this(dataSource, "classpath:schema");
    }

    /** With other scripts than those of this build, such as an older one's. */
    SchemaInstaller(DataSource dataSource, String scripts) {
        this.dataSource = dataSource;
        this.scripts = scripts;
    }

    /** What the database holds now; empty where there is no schema {@code pgstac}. Waits for whoever is installing one. */
    public Optional<InstalledSchema> installed() throws SQLException {
        return alone(this::found);
    }

    private Optional<InstalledSchema> found() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            boolean bundled;
            try (ResultSet found = statement.executeQuery(FIND_SCHEMA)) {
                found.next();
                if (!found.getBoolean("present")) {
                    return Optional.empty();
                }
                bundled = found.getBoolean("bundled");
                if (!found.getBoolean("complete")) {
                    return Optional.of(new InstalledSchema(origin(bundled), "(incomplete)"));
                }
            }
            try (ResultSet version = statement.executeQuery("SELECT pgstac.get_version()")) {
                version.next();
                return Optional.of(new InstalledSchema(origin(bundled), String.valueOf(version.getString(1))));
            }
        }
    }

    private static InstalledSchema.Origin origin(boolean bundled) {
        return bundled ? InstalledSchema.Origin.BUNDLED : InstalledSchema.Origin.OFFICIAL;
    }

    /**
     * Installs the bundled schema or brings it up to date, all or nothing; a second call changes nothing, and one at the same
     * time waits for the first.
     *
     * @return how many scripts ran
     * @throws IllegalStateException where the database holds an official PgSTAC, which is left alone
     */
    public int installBundled() throws SQLException {
        return alone(this::migrateBundled);
    }

    private int migrateBundled() throws SQLException {
        Optional<InstalledSchema> present = found();
        if (present.isPresent() && present.get().origin() == InstalledSchema.Origin.OFFICIAL) {
            throw new IllegalStateException(
                    "the database holds %s: the bundled schema is not put over it".formatted(present.get()));
        }
        execute(CREATE_EXTENSIONS);
        try {
            return Flyway.configure()
                    .dataSource(dataSource)
                    .initSql(QUIET)
                    .locations(scripts)
                    .defaultSchema("pgstac")
                    .table(HISTORY_TABLE)
                    .failOnMissingLocations(true)
                    .group(true)
                    // PL/pgSQL has ${…} of its own
                    .placeholderReplacement(false)
                    .load()
                    .migrate()
                    .migrationsExecuted;
        } catch (FlywayException e) {
            throw new SQLException("the bundled schema cannot be installed: " + e.getMessage(), e);
        }
    }

    /**
     * Installs an official PgSTAC from its base migration; waits for whoever installs there, too.
     *
     * @throws IllegalStateException where the database holds a schema {@code pgstac} already, which is left alone
     */
    public void installOfficial(Path baseMigration) throws SQLException, IOException {
        alone(() -> {
            Optional<InstalledSchema> present = found();
            if (present.isPresent()) {
                throw new IllegalStateException(
                        "the database holds %s: %s is not put over it".formatted(present.get(), baseMigration));
            }
            String sql = Files.readString(baseMigration);
            execute(CREATE_EXTENSIONS);
            execute(sql);
            return present;
        });
    }

    /**
     * Runs one migration of an official PgSTAC, all or nothing.
     *
     * @throws SQLException if it fails, or does not lead to the version that it is named after
     */
    public void run(PgstacScripts.Script script) throws SQLException {
        alone(() -> {
            if (script.from().isEmpty()) {
                execute(CREATE_EXTENSIONS);
            }
            migrate(script);
            return script;
        });
    }

    private void migrate(PgstacScripts.Script script) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(QUIET);
            connection.setAutoCommit(false);
            statement.execute(script.sql());
            try (ResultSet version = statement.executeQuery("SELECT pgstac.get_version()")) {
                version.next();
                if (!script.to().equals(version.getString(1))) {
                    connection.rollback();
                    throw new SQLException("%s leads to version %s: nothing of it was kept"
                            .formatted(script.name(), version.getString(1)));
                }
            }
            connection.commit();
        }
    }

    /** Does it while nobody else installs something in this database. */
    private <T, E extends Exception> T alone(Work<T, E> work) throws SQLException, E {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(WAIT_FOR_OTHERS);
            return work.run();
        }
    }

    private interface Work<T, E extends Exception> {

        T run() throws SQLException, E;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(QUIET);
            connection.setAutoCommit(false);
            statement.execute(sql);
            connection.commit();
        }
    }
}
