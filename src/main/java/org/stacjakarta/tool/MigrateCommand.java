package org.stacjakarta.tool;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./stac migrate}: the schema of a database. */
@Command(
        name = "migrate",
        description = {
            "Installs the bundled schema or brings it up to date.",
            "In the private database, or in the one that the environment names. PGSTAC_SQL=FILE",
            "installs an official PgSTAC base migration instead. A database that holds an",
            "official PgSTAC is left as it is."
        })
final class MigrateCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    private final Progress progress = Progress.console();
    private final Map<String, String> environment = System.getenv();

    @Override
    public Integer call() throws SQLException, IOException {
        Optional<DatabaseLogin> external = ExternalDatabase.of(environment);
        if (external.isPresent()) {
            install(external.get());
            return 0;
        }
        Instance instance = data.instance(Project.current());
        InstallPostgresCommand.installWhereMissing(progress);
        instance.withCluster(cluster -> {
            if (!cluster.hasDatabase(Instance.DATABASE)) {
                cluster.createDatabase(Instance.DATABASE);
            }
            install(cluster.login(Instance.DATABASE));
        });
        return 0;
    }

    private void install(DatabaseLogin database) {
        progress.call("Schema of " + database, () -> new SchemaChoice(database, environment).install());
    }
}
