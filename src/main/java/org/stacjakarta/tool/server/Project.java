package org.stacjakarta.tool.server;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.postgresql.Driver;

/** Where this project lies and what its build has put there. */
public record Project(Path directory) {

    /** As the script says, else the working directory. */
    public static Project current() {
        return new Project(
                Path.of(System.getProperty("stac.project", "")).toAbsolutePath().normalize());
    }

    Path war() {
        return directory.resolve("target/stac.war");
    }

    /** As the script says: which version, the build file knows. */
    Path wildflyHome() {
        return Path.of(System.getProperty(
                "stac.wildfly", directory.resolve(".servers/wildfly").toString()));
    }

    /** As the script says, or the build of the tests. */
    Path payaraHome() {
        return Path.of(System.getProperty(
                "stac.payara", directory.resolve(".servers/payara").toString()));
    }

    /** The driver we run with ourselves. */
    Path postgresqlDriver() {
        try {
            return Path.of(Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    Path wildflyConfiguration() {
        return directory.resolve("server-config/wildfly/configure.sh");
    }

    Path payaraScript(String name) {
        return directory.resolve("server-config/payara").resolve(name);
    }

    /** A directory with the demo data, as {@code dataset} reads it. */
    public Path demoData() {
        return directory.resolve("src/main/resources/demo/joplin");
    }

    /** The data directory of those who name none. */
    public Path defaultData() {
        return directory.resolve("data");
    }
}
