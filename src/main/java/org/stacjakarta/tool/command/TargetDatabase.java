package org.stacjakarta.tool.command;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stacjakarta.pgstac.maintenance.PgstacMaintenance;
import org.stacjakarta.pgstac.schema.InstalledSchema;
import org.stacjakarta.pgstac.schema.SchemaInstaller;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.database.ExternalDatabase;
import org.stacjakarta.tool.instance.Instance;
import org.stacjakarta.tool.postgres.PostgresPackages;
import org.stacjakarta.tool.server.Project;
import org.stacjakarta.tool.terminal.OperatorException;
import org.stacjakarta.tool.terminal.Progress;

/** The database a command works on: the one that the environment names, else the instance's private one. */
record TargetDatabase(Instance instance, Map<String, String> environment) {

    static TargetDatabase of(DataOption data) {
        return new TargetDatabase(data.instance(Project.current()), System.getenv());
    }

    /** What is done with a database. */
    interface Work {
        void with(DatabaseLogin database) throws SQLException, IOException;
    }

    /** Works on it; a private one that is stopped is started for that. */
    void use(Work work) throws SQLException, IOException {
        Optional<DatabaseLogin> external = ExternalDatabase.of(environment);
        if (external.isPresent()) {
            work.with(external.get());
            return;
        }
        if (!instance.cluster().exists()) {
            throw new OperatorException("There is no database in %s: ./stac run or ./stac migrate makes one."
                    .formatted(instance.directory()));
        }
        instance.withCluster(cluster -> work.with(cluster.login(Instance.DATABASE)));
    }

    /** The same; a private one that is not there yet is made. */
    void useOrCreate(Progress progress, Work work) throws SQLException, IOException {
        if (ExternalDatabase.of(environment).isPresent()) {
            use(work);
            return;
        }
        PostgresPackages.installWhereMissing(progress);
        instance.withCluster(cluster -> {
            if (!cluster.hasDatabase(Instance.DATABASE)) {
                cluster.createDatabase(Instance.DATABASE);
            }
            work.with(cluster.login(Instance.DATABASE));
        });
    }

    /** Refuses ids of Collections that are not there: of them, there would only ever be nothing. */
    static void requireCollections(DatabaseLogin database, List<String> ids) throws SQLException {
        List<String> unknown = new PgstacMaintenance(database.dataSource()).unknownCollections(ids);
        if (!unknown.isEmpty()) {
            throw new OperatorException("There is no Collection " + String.join(", ", unknown));
        }
    }

    /** The schema in a database, which has to be there. */
    static InstalledSchema schema(DatabaseLogin database) throws SQLException {
        return new SchemaInstaller(database.dataSource())
                .installed()
                .orElseThrow(() -> new OperatorException(
                        "%s holds no schema pgstac: ./stac migrate installs one.".formatted(database)));
    }
}
