package org.stacjakarta.tool;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** One load, into the database of an instance or the one that the environment names. */
record Load(Instance instance, Progress progress) {

    void run(Dataset dataset) throws SQLException, IOException {
        Optional<DatabaseLogin> external = ExternalDatabase.of(System.getenv());
        if (external.isPresent()) {
            into(external.get(), dataset);
            return;
        }
        if (!instance.cluster().exists()) {
            throw new OperatorException("There is no database in %s: ./stac run or ./stac migrate makes one."
                    .formatted(instance.directory()));
        }
        instance.withCluster(cluster -> into(cluster.login(Instance.DATABASE), dataset));
    }

    private void into(DatabaseLogin database, Dataset dataset) {
        progress.call(
                "Loading " + dataset.directory(),
                () -> DatasetLoader.load(database, dataset, progress::items) + " in one transaction");
    }
}
