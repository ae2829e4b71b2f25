package org.stacjakarta.tool.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stacjakarta.tool.terminal.OperatorException;

/** The database that the environment names instead of a private one. */
public final class ExternalDatabase {

    private static final String JDBC = "jdbc:postgresql://";

    /** Hosts with or without ports, a database, parameters: the driver's complaint about anything else would show it. */
    private static final Pattern FORM = Pattern.compile(JDBC
            + "(%1$s(,%1$s)*)?/[^?@]*(\\?([^=&@/]+=[^&]*(&|$))*)?"
                    .formatted("(\\[[0-9a-fA-F:.%]+]|[^:/?@,]*)(:\\d{1,5})?"));

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
            List.of("STAC_JDBC_URL", "STAC_READ_JDBC_URL", "STAC_WRITE_JDBC_URL")
                    .forEach(name -> requireJdbcUrl(name, environment.getOrDefault(name, "")));
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

    /** None of it is shown: a password may stand anywhere in it. */
    private static void requireJdbcUrl(String name, String url) {
        if (!url.isEmpty() && !url.startsWith(JDBC)) {
            throw new OperatorException("%s must begin with %s".formatted(name, JDBC));
        }
        if (!url.isEmpty() && !FORM.matcher(url).matches()) {
            throw new OperatorException(
                    "%s must have the form %sHOST:PORT/DATABASE; user and password stand in STAC_JDBC_USER and STAC_JDBC_PASSWORD"
                            .formatted(name, JDBC));
        }
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
