package org.stacjakarta.tool.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stacjakarta.tool.machine.Program;
import org.stacjakarta.tool.terminal.OperatorException;

/** The programs of a PostgreSQL installation that has PostGIS. */
record PostgresBinaries(Path directory) {

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** The newest installation with PostGIS: Debian's and Red Hat's places first, then {@code pg_config} on the path. */
    static Optional<PostgresBinaries> find() {
        return installations()
                .max(Comparator.comparingInt(Installation::version))
                .map(Installation::binaries);
    }

    /** The installation of one major version, if it has PostGIS. */
    static Optional<PostgresBinaries> find(String majorVersion) {
        return installations()
                .filter(installation -> Integer.toString(installation.version()).equals(majorVersion))
                .findFirst()
                .map(Installation::binaries);
    }

    /** As {@link #find()}, or says what to install. */
    static PostgresBinaries required() {
        return find().orElseThrow(
                        () -> new OperatorException(
                                """
                PostgreSQL with PostGIS is not installed on this machine.
                  Debian, Ubuntu:  apt-get install --no-install-recommends postgresql postgresql-postgis
                                   (./stac does that itself when run as root or with passwordless sudo)
                  Fedora, RHEL:    dnf install postgresql-server postgresql-contrib postgis
                  macOS:           brew install postgresql postgis
                Or point STAC_JDBC_URL, STAC_JDBC_USER and STAC_JDBC_PASSWORD at a database that has PgSTAC."""));
    }

    Path initdb() {
        return directory.resolve("initdb");
    }

    Path pgCtl() {
        return directory.resolve("pg_ctl");
    }

    private record Installation(int version, Path bin, Path share) {
        boolean hasPostgis() {
            return Files.isExecutable(bin.resolve("initdb"))
                    && Files.isExecutable(bin.resolve("pg_ctl"))
                    && Files.exists(share.resolve("extension").resolve("postgis.control"));
        }

        PostgresBinaries binaries() {
            return new PostgresBinaries(bin);
        }
    }

    private static Stream<Installation> installations() {
        List<Installation> installations = new ArrayList<>();
        for (Path directory : children(Path.of("/usr/lib/postgresql"))) {
            Path share = Path.of("/usr/share/postgresql").resolve(directory.getFileName());
            installations.add(new Installation(majorVersion(directory.toString()), directory.resolve("bin"), share));
        }
        for (Path directory : children(Path.of("/usr"))) {
            if (directory.getFileName().toString().startsWith("pgsql-")) {
                installations.add(new Installation(
                        majorVersion(directory.toString()), directory.resolve("bin"), directory.resolve("share")));
            }
        }
        if (Program.exists("pg_config")) {
            installations.add(new Installation(
                    majorVersion(pgConfig("--version")),
                    Path.of(pgConfig("--bindir")),
                    Path.of(pgConfig("--sharedir"))));
        }
        return installations.stream().filter(Installation::hasPostgis);
    }

    private static List<Path> children(Path parent) {
        try (Stream<Path> children = Files.list(parent)) {
            return children.toList();
        } catch (IOException e) {
            // not readable: as good as not there
            return List.of();
        }
    }

    private static String pgConfig(String option) {
        return Program.run(List.of("pg_config", option)).output().strip();
    }

    private static int majorVersion(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.find() ? Integer.parseInt(number.group()) : 0;
    }
}
