package org.stacjakarta.tool.command;

import java.io.IOException;
import java.sql.SQLException;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.dataset.Dataset;
import org.stacjakarta.tool.dataset.DatasetLoader;
import org.stacjakarta.tool.terminal.Progress;

/** One load of a directory, into the database of an instance or the one that the environment names. */
record Load(TargetDatabase target, Progress progress) {

    void run(Dataset dataset) throws SQLException, IOException {
        target.use(database -> into(database, dataset));
    }

    private void into(DatabaseLogin database, Dataset dataset) {
        progress.call(
                "Loading " + dataset.directory(),
                () -> DatasetLoader.load(database, dataset, progress::items) + " in one transaction");
    }
}
