package org.stacjakarta.tool.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.tool.load.LoadRun;
import org.stacjakarta.tool.load.Method;
import org.stacjakarta.tool.load.RecordLoad.Kind;
import org.stacjakarta.tool.load.RecordLoad.Task;
import org.stacjakarta.tool.load.Source;
import org.stacjakarta.tool.terminal.Progress;

/** A directory of Collections and Items on its way into a STAC API, by its transactions. Queryables are no part of them. */
public record ApiDataset(String url, Path journals, Progress progress) {

    private static final int THREADS = 2;

    /** Loads what is there of it; false if something is wrong. */
    public boolean load(Dataset dataset) throws IOException {
        boolean collections = load(Kind.COLLECTIONS, dataset.collections());
        boolean items = load(Kind.ITEMS, dataset.items());
        return collections && items;
    }

    private boolean load(Kind kind, Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return true;
        }
        var task = new Task(
                kind,
                Method.INSERT,
                List.of(new Source(file)),
                Optional.empty(),
                THREADS,
                journals,
                Optional.empty(),
                false);
        return new LoadRun(file.get().toString(), progress).intoApi(task, url);
    }
}
