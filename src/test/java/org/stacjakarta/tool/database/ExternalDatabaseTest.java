package org.stacjakarta.tool.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
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
}
