package org.stacjakarta.tool.command;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.stacjakarta.pgstac.schema.InstalledSchema;
import org.stacjakarta.pgstac.schema.SchemaInstaller;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.database.ExternalDatabase;
import org.stacjakarta.tool.dataset.Dataset;
import org.stacjakarta.tool.dataset.DatasetLoader;
import org.stacjakarta.tool.instance.Instance;
import org.stacjakarta.tool.instance.StartedServices;
import org.stacjakarta.tool.machine.FreePort;
import org.stacjakarta.tool.postgres.PostgresPackages;
import org.stacjakarta.tool.server.ApplicationServer;
import org.stacjakarta.tool.server.Listen;
import org.stacjakarta.tool.server.Project;
import org.stacjakarta.tool.server.ServerKind;
import org.stacjakarta.tool.server.ServerStart;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.OutsideFault;
import org.stacjakarta.tool.terminal.Progress;
import org.stacjakarta.tool.terminal.WrongArgument;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./stac run}: everything from an empty directory to an API that answers. */
@Command(
        name = "run",
        description = {
            "Starts a STAC API with a private PostgreSQL, and stops both on Ctrl-C.",
            "The first run installs the schema and demo data; later runs keep what is there."
        })
public final class RunCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "N", defaultValue = "8080", description = "HTTP port (default: 8080)")
    private int port;

    @Option(
            names = "--server",
            paramLabel = "NAME",
            defaultValue = "wildfly",
            description = "wildfly (default) or payara; what is not there is downloaded")
    private ServerKind kind;

    @Option(names = "--no-demo", description = "Load no demo data into an empty database")
    private boolean noDemo;

    @Option(names = "--detach", description = "Return when the API answers; ./stac stop ends it")
    private boolean detach;

    @Mixin
    private DataOption data = new DataOption();

    private final Project project = Project.current();
    private final Progress progress = Progress.console();
    private final Map<String, String> environment = System.getenv();

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (port < 1 || port > FreePort.HIGHEST) {
            throw new WrongArgument("--port: from 1 to " + FreePort.HIGHEST);
        }
        Optional<DatabaseLogin> external = ExternalDatabase.of(environment);
        Instance instance = data.instance(project);
        // held until this process ends
        instance.lock();
        instance.endLeftovers(progress);
        var listen = new Listen(environment.getOrDefault("STAC_BIND_ADDRESS", "127.0.0.1"), port);
        if (!FreePort.isFree(port)) {
            throw new OperatorException("Port %d is in use: choose another with --port.".formatted(port));
        }
        String url = listen.shown();

        instance.beginRun();
        var started = new StartedServices(instance, progress);
        Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "stop"));
        try {
            bringUp(instance, started, listen, external);
            instance.serves(url);
            if (detach) {
                instance.detach();
                started.leaveRunning();
            }
            progress.line("");
            progress.line("API          " + url + "/");
            progress.line("Collections  " + url + "/collections");
            progress.line("Search       " + url + "/search");
            progress.line("STAC API ready at " + url);
            if (detach) {
                return 0;
            }
            ApplicationServer server = instance.server(kind);
            boolean databaseRuns = external.isEmpty();
            while (server.running().isPresent()) {
                Thread.sleep(500);
                if (external.isEmpty() && instance.cluster().hasProcess() != databaseRuns) {
                    databaseRuns = !databaseRuns;
                    progress.line(
                            databaseRuns
                                    ? "PostgreSQL runs again."
                                    : "PostgreSQL has ended: the API answers with errors until it runs again. See "
                                            + instance.cluster().log());
                }
            }
            throw new OperatorException("%s has ended. See %s".formatted(server.title(), server.log()));
        } catch (OperatorException e) {
            started.awaitStopping();
            throw e;
        }
    }

    private void bringUp(Instance instance, StartedServices started, Listen listen, Optional<DatabaseLogin> external) {
        DatabaseLogin database = external.isPresent() ? checked(external.get()) : privateDatabase(instance, started);
        ApplicationServer server = instance.server(kind);
        progress.step("Configuring " + server.title(), server::configure);
        progress.call("Starting %s with the API".formatted(server.title()), () -> {
            started.startServer(server, listen, database);
            ServerStart.awaitAnswer(server, listen);
            return "log: " + server.log();
        });
    }

    private DatabaseLogin checked(DatabaseLogin database) {
        progress.call("Looking into the database " + database, () -> {
            Optional<InstalledSchema> schema = new SchemaInstaller(database.dataSource()).installed();
            if (schema.isEmpty()) {
                throw new OperatorException(
                        "The database %s has no PgSTAC. With the same environment, ./stac migrate installs the bundled schema."
                                .formatted(database));
            }
            return schema.get().toString();
        });
        return database;
    }

    private DatabaseLogin privateDatabase(Instance instance, StartedServices started) {
        PostgresPackages.installWhereMissing(progress);
        progress.call("Starting PostgreSQL", () -> {
            started.startCluster();
            return "port %d, %s%s"
                    .formatted(
                            instance.cluster().port(),
                            instance.cluster().home(),
                            instance.cluster().isElsewhere() ? " as its account cannot reach the data directory" : "");
        });
        progress.call("Installing the schema", () -> {
            if (!instance.cluster().hasDatabase(Instance.DATABASE)) {
                instance.cluster().createDatabase(Instance.DATABASE);
            }
            return SchemaChoice.of(instance.cluster().login(Instance.DATABASE), environment)
                    .install();
        });
        DatabaseLogin database = instance.cluster().login(Instance.DATABASE);
        addDemoData(database);
        return database;
    }

    private void addDemoData(DatabaseLogin database) {
        if (noDemo || !isEmpty(database)) {
            return;
        }
        progress.call(
                "Loading demo data", () -> DatasetLoader.load(database, new Dataset(project.demoData()), items -> {})
                        .toString());
    }

    private static boolean isEmpty(DatabaseLogin database) {
        try {
            return DatasetLoader.isEmpty(database);
        } catch (SQLException e) {
            throw new OperatorException("cannot read the Collections: " + OutsideFault.sentence(e), e);
        }
    }
}
