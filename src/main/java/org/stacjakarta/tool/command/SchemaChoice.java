package org.stacjakarta.tool.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.stacjakarta.pgstac.schema.InstalledSchema;
import org.stacjakarta.pgstac.schema.InstalledSchema.Origin;
import org.stacjakarta.pgstac.schema.SchemaInstaller;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.terminal.OperatorException;

/** Which schema a database is to have: the one it has, else {@code PGSTAC_SQL}'s, else the bundled one. */
final class SchemaChoice {

    private final SchemaInstaller installer;
    private final Optional<Path> official;

    private SchemaChoice(DatabaseLogin login, Optional<Path> official) {
        this.installer = new SchemaInstaller(login.dataSource());
        this.official = official;
    }

    static SchemaChoice of(DatabaseLogin login, Map<String, String> environment) {
        Optional<Path> official = Optional.ofNullable(environment.get("PGSTAC_SQL"))
                .filter(file -> !file.isEmpty())
                .map(Path::of);
        if (official.isPresent() && !Files.isReadable(official.get())) {
            throw new OperatorException("PGSTAC_SQL=%s cannot be read".formatted(official.get()));
        }
        return new SchemaChoice(login, official);
    }

    static SchemaChoice bundled(DatabaseLogin login) {
        return new SchemaChoice(login, Optional.empty());
    }

    /** Installs or upgrades where that is ours to do, and says what is there now. */
    String install() throws SQLException, IOException {
        Optional<InstalledSchema> present = installer.installed();
        if (present.isPresent() && present.get().origin() == Origin.OFFICIAL) {
            return present.get() + ", left as it is";
        }
        if (official.isEmpty()) {
            int scripts = installer.installBundled();
            return now() + (scripts == 0 ? ", up to date" : "");
        }
        if (present.isPresent()) {
            throw new OperatorException(
                    "The database holds the %s, so that %s cannot be installed: use another database or --data directory."
                            .formatted(present.get(), official.get()));
        }
        installer.installOfficial(official.get());
        return now();
    }

    private String now() throws SQLException {
        return installer.installed().map(InstalledSchema::toString).orElse("nothing");
    }
}
