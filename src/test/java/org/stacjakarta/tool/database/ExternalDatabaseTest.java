package org.stacjakarta.tool.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;
import org.stacjakarta.tool.terminal.OperatorException;

class ExternalDatabaseTest {

    @Test
    void thereIsNoneUnlessTheEnvironmentNamesOne() {
        assertThat(ExternalDatabase.of(Map.of("PGUSER", "me", "PGPASSWORD", "secret", "PGHOST", "")))
                .isEmpty();
    }

    @Test
    void theJdbcUrlComesFirst() {
        var environment = Map.of(
                "STAC_JDBC_URL", "jdbc:postgresql://db/catalog",
                "STAC_JDBC_USER", "reader",
                "STAC_JDBC_PASSWORD", "secret",
                "PGHOST", "elsewhere");

        assertThat(ExternalDatabase.of(environment))
                .contains(new DatabaseLogin("jdbc:postgresql://db/catalog", "reader", "secret"));
    }

    @Test
    void libpqsVariablesMakeAnUrl() {
        var environment = Map.of(
                "PGHOST",
                "db.example.org",
                "PGPORT",
                "6543",
                "PGDATABASE",
                "my catalog",
                "PGUSER",
                "me",
                "PGSSLMODE",
                "require");

        assertThat(ExternalDatabase.of(environment))
                .contains(new DatabaseLogin(
                        "jdbc:postgresql://db.example.org:6543/my+catalog?sslmode=require", "me", ""));
    }

    @Test
    void libpqsDefaultsAreTaken() {
        assertThat(ExternalDatabase.of(Map.of("PGHOST", "::1", "PGUSER", "me")))
                .contains(new DatabaseLogin("jdbc:postgresql://[::1]:5432/me", "me", ""));
    }

    @Test
    void refusesAUnixSocket() {
        assertThatThrownBy(() -> ExternalDatabase.of(Map.of("PGHOST", "/run/postgresql")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("Unix socket");
    }

    @Test
    void refusesAReaderWithoutItsDatabase() {
        assertThatThrownBy(() -> ExternalDatabase.of(Map.of("STAC_READ_JDBC_URL", "jdbc:postgresql://replica/stac")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("STAC_JDBC_URL");
    }

    /** Neither the sentence nor a trace may show the password, which stands where the driver does not look for one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "postgresql://stac:secret@localhost:5432/x",
                "jdbc:postgresql:secret",
                "jdbc:postgresql://secret",
                "jdbc:postgresql://stac:secret@localhost:5432/x",
                "jdbc:postgresql://stac:secret@localhost",
                "jdbc:postgresql://stac:1/secret@localhost/x",
                "jdbc:postgresql://stac:1?secret@localhost/x",
                "jdbc:postgresql://stac:?secret@localhost/x",
                "jdbc:postgresql://localhost:secret/x"
            })
    void refusesWhatIsNoJdbcUrlWithoutShowingIt(String url) {
        for (String name : List.of("STAC_JDBC_URL", "STAC_READ_JDBC_URL")) {
            var environment = new HashMap<>(Map.of("STAC_JDBC_URL", "jdbc:postgresql://localhost/x"));
            environment.put(name, url);
            assertThatThrownBy(() -> ExternalDatabase.of(environment))
                    .isInstanceOf(OperatorException.class)
                    .hasMessageStartingWith(name + " must ")
                    .hasMessageContaining("jdbc:postgresql://")
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/",
                "jdbc:postgresql:///x",
                "jdbc:postgresql://[::1]:5432/x?user=me@there&password=secret",
                "jdbc:postgresql://one:5432,two:5433/x?targetServerType=primary",
                "jdbc:postgresql://db.example.org/my%40catalog"
            })
    void takesWhatTheDriverTakes(String url) {
        DatabaseLogin login = ExternalDatabase.of(Map.of("STAC_JDBC_URL", url)).orElseThrow();
        assertThat(login.jdbcUrl()).isEqualTo(url);
        assertThat(Driver.parseURL(url, null)).isNotNull();
        assertThat(login.toString()).doesNotContain("secret");
    }
}
