package org.stacjakarta.tool.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.stacjakarta.tool.terminal.OperatorException;

/** The database that the environment names instead of a private one. */
public final class ExternalDatabase {

    private ExternalDatabase() {}

    /**
     * From {@code STAC_JDBC_URL}, {@code STAC_JDBC_USER}, {@code STAC_JDBC_PASSWORD}, else from libpq's {@code PGHOST},
     * {@code PGPORT}, {@code PGDATABASE}, {@code PGUSER}, {@code PGPASSWORD}, {@code PGSSLMODE}; empty where neither
     * names a database.
     *
     * @throws OperatorException if what it names cannot be used
     */
    public static Optional<DatabaseLogin> of(Map<String, String> environment) {
        if (isSet(environment, "STAC_JDBC_URL")) {
            return Optional.of(new DatabaseLogin(
                    environment.get("STAC_JDBC_URL"),
                    environment.getOrDefault("STAC_JDBC_USER", environment.getOrDefault("PGUSER", "stac")),
                    environment.getOrDefault("STAC_JDBC_PASSWORD", environment.getOrDefault("PGPASSWORD", ""))));
        }
        if (isSet(environment, "STAC_READ_JDBC_URL") || isSet(environment, "STAC_WRITE_JDBC_URL")) {
            throw new OperatorException(
                    "STAC_READ_JDBC_URL and STAC_WRITE_JDBC_URL are exceptions to STAC_JDBC_URL: set that, too.");
        }
        if (isSet(environment, "PGHOST") || isSet(environment, "PGPORT") || isSet(environment, "PGDATABASE")) {
            String user = environment.getOrDefault("PGUSER", System.getProperty("user.name"));
            return Optional.of(
                    new DatabaseLogin(jdbcUrl(environment, user), user, environment.getOrDefault("PGPASSWORD", "")));
        }
        return Optional.empty();
    }

    private static String jdbcUrl(Map<String, String> environment, String user) {
        String host = environment.getOrDefault("PGHOST", "localhost");
        if (host.startsWith("/")) {
            throw new OperatorException(
                    "PGHOST=%s is a Unix socket, which Java's driver cannot use: name a host".formatted(host));
        }
        String url = "jdbc:postgresql://%s:%s/%s"
                .formatted(
                        host.contains(":") ? "[" + host + "]" : host,
                        environment.getOrDefault("PGPORT", "5432"),
                        encode(environment.getOrDefault("PGDATABASE", user)));
        String sslMode = environment.get("PGSSLMODE");
        return sslMode == null ? url : url + "?sslmode=" + encode(sslMode);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isEmpty();
    }
}
