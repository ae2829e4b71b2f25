package org.stacjakarta.tool.command;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.pgstac.schema.InstalledSchema;
import org.stacjakarta.pgstac.schema.InstalledSchema.Origin;
import org.stacjakarta.pgstac.schema.PgstacScripts;
import org.stacjakarta.pgstac.schema.SchemaInstaller;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.Progress;
import org.stacjakarta.tool.terminal.WrongArgument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./stac migrate}: the schema of a database. */
@Command(
        name = "migrate",
        description = {
            "Installs the bundled schema or brings it up to date.",
            "In the private database, or in the one that the environment names. With --from, installs an official PgSTAC, or",
            "brings it up to date, by the migrations of its releases, each in a transaction.",
            "PGSTAC_SQL=FILE installs one base migration. Without --from, a database that holds",
            "an official PgSTAC is left as it is."
        })
public final class MigrateCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "SOURCE",
            description = "A directory with PgSTAC's migrations, a checkout of it, or a pypgstac wheel")
    private @Nullable Path source;

    @Option(
            names = "--to",
            paramLabel = "VERSION",
            description = "With --from: the version (default: the newest there)")
    private @Nullable String wished;

    @Option(names = "--bundled", description = "Only the bundled schema, whatever PGSTAC_SQL says")
    private boolean bundled;

    @Option(names = "--dry-run", description = "Only show what is there and what would be done")
    private boolean dryRun;

    @Mixin
    private DataOption data = new DataOption();

    private final Progress progress = Progress.console();

    @Override
    public Integer call() throws SQLException, IOException {
        if (source == null && wished != null) {
            throw new WrongArgument("--to needs --from: where the migrations are");
        }
        if (source != null && bundled) {
            throw new WrongArgument("--from and --bundled exclude each other");
        }
        TargetDatabase target = TargetDatabase.of(data);
        if (dryRun) {
            target.use(this::show);
        } else {
            target.useOrCreate(progress, this::migrate);
        }
        return 0;
    }

    private void show(DatabaseLogin database) throws SQLException, IOException {
        Optional<InstalledSchema> present = new SchemaInstaller(database.dataSource()).installed();
        progress.line("%s holds %s".formatted(database, named(present)));
        if (source != null) {
            List<PgstacScripts.Script> path = path(present, source);
            path.forEach(script -> progress.line("to be run: " + script.name()));
            if (path.isEmpty()) {
                progress.line("nothing is to be done");
            }
        }
    }

    private void migrate(DatabaseLogin database) throws SQLException, IOException {
        if (source == null) {
            progress.call("Schema of " + database, () -> choice(database).install());
            return;
        }
        var installer = new SchemaInstaller(database.dataSource());
        Optional<InstalledSchema> present = installer.installed();
        List<PgstacScripts.Script> path = path(present, source);
        for (PgstacScripts.Script script : path) {
            progress.call(script.name(), () -> {
                installer.run(script);
                return "";
            });
        }
        progress.line("%s holds %s%s"
                .formatted(database, named(installer.installed()), path.isEmpty() ? ", up to date" : ""));
    }

    private SchemaChoice choice(DatabaseLogin database) {
        return bundled ? SchemaChoice.bundled(database) : SchemaChoice.of(database, System.getenv());
    }

    private List<PgstacScripts.Script> path(Optional<InstalledSchema> present, Path from) throws IOException {
        PgstacScripts scripts = scripts(from);
        String to = Optional.ofNullable(wished)
                .or(scripts::newest)
                .orElseThrow(
                        () -> new OperatorException("%s holds no released version: name one by --to".formatted(from)));
        if (present.isPresent() && present.get().origin() == Origin.BUNDLED) {
            throw new OperatorException(
                    "The database holds the %s, which PgSTAC's migrations do not know: use another database or --data directory."
                            .formatted(present.get()));
        }
        Optional<String> version = present.map(InstalledSchema::version);
        if (version.isPresent() && !version.get().equals(to)) {
            requireOlder(version.get(), to);
        }
        return scripts.path(version, to)
                .orElseThrow(() -> new OperatorException(
                        "No migrations in %s lead from %s to %s".formatted(from, version.orElse("nothing"), to)));
    }

    private static void requireOlder(String version, String to) {
        boolean released = PgstacScripts.isReleased(version);
        if (!released || PgstacScripts.isReleased(to) && PgstacScripts.isOlder(to, version)) {
            throw new OperatorException("The database holds PgSTAC %s, which is %s %s: it is left as it is."
                    .formatted(version, released ? "newer than" : "no release; asked for was", to));
        }
    }

    private static PgstacScripts scripts(Path from) throws IOException {
        try {
            return PgstacScripts.in(from);
        } catch (IllegalArgumentException e) {
            throw new WrongArgument("--from %s: %s".formatted(from, e.getMessage()), e);
        } catch (NoSuchFileException e) {
            throw new WrongArgument("--from %s: there is no such file".formatted(from), e);
        }
    }

    private static String named(Optional<InstalledSchema> schema) {
        return schema.map(InstalledSchema::toString).orElse("no schema pgstac");
    }
}
