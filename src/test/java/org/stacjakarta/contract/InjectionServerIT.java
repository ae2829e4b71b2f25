package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import java.io.File;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;
import org.stacjakarta.api.ServedChapters;
import org.stacjakarta.pgstac.PgstacVersion;
import org.stacjakarta.settings.ServerSettings;

/** Inside of the application server: what the application asks of it is what it gets. */
@Tag("server")
@ExtendWith(ArquillianExtension.class)
class InjectionServerIT {

    @Resource(lookup = "java:comp/env/jdbc/stac-read")
    private DataSource reads;

    @Inject
    private Config config;

    @Inject
    @ConfigProperty(name = "stac.landing-id")
    private String landingId;

    @Inject
    private ServerSettings settings;

    @Inject
    private ServedChapters chapters;

    @Inject
    private PgstacVersion version;

    @Deployment
    static WebArchive war() throws URISyntaxException {
        File assertions = new File(Assertions.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return BuiltWar.with("stac.title", "Inside").addAsLibraries(assertions);
    }

    @Test
    void theDataSourcesAreThePools() throws SQLException, NamingException {
        for (DataSource source : List.of(reads, writes())) {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT current_setting('application_name'),"
                            + " to_regproc('pgstac.get_version') IS NOT NULL")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("stac-jakarta");
                assertThat(row.getBoolean(2)).isTrue();
                assertThat(connection.getAutoCommit()).isTrue();
                assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
                assertThat(connection.unwrap(PGConnection.class).getBackendPID())
                        .as("the driver's classes are the WAR's own")
                        .isPositive();
            }
        }
    }

    /** As each of the servers names it: the WAR does not refer to it. */
    private static DataSource writes() throws NamingException {
        try {
            return InitialContext.doLookup("java:jboss/datasources/stac-write");
        } catch (NamingException e) {
            return InitialContext.doLookup("jdbc/stac-write");
        }
    }

    @Test
    void theSettingsAreThoseOfTheServersConfig() {
        assertThat(settings.title()).isEqualTo("Inside").isEqualTo(config.getValue("stac.title", String.class));
        assertThat(landingId).isEqualTo("stac-api").isEqualTo(settings.landingId());
        assertThat(settings.enableTransactionsExtensions())
                .as("said by the server's environment")
                .isTrue();
        assertThat(settings).isEqualTo(ServerSettings.from(config));
    }

    @Test
    void theApplicationReachesItsDatabase() {
        assertThat(version.getVersion()).matches("0\\.[0-9]+\\.[0-9]+.*");
        assertThat(chapters.resources()).isNotEmpty();
    }
}
