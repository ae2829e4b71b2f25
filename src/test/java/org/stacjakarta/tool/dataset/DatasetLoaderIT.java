package org.stacjakarta.tool.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.server.Project;
import org.stacjakarta.tool.terminal.OperatorException;

class DatasetLoaderIT {

    private static final String COLLECTION =
            """
            {"type":"Collection","id":"%s","stac_version":"1.0.0","description":"A test","license":"CC0-1.0",\
            "extent":{"spatial":{"bbox":[[0,0,1,1]]},"temporal":{"interval":[[null,null]]}},"links":[]}
            """;
    private static final String ITEM =
            """
            {"type":"Feature","stac_version":"1.0.0","id":"%s","collection":"%s","bbox":[0,0,0,0],\
            "geometry":{"type":"Point","coordinates":[0,0]},\
            "properties":{"datetime":"2020-01-01T00:00:00Z"},"links":[],"assets":{}}
            """;

    private final DatabaseLogin database = TestDatabase.createDatabase("dataset_loader_it");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void loadsTheDemoDataOnce() throws SQLException {
        var joplin = new Dataset(Project.current().demoData());
        assertThat(DatasetLoader.isEmpty(database)).isTrue();

        assertThat(DatasetLoader.load(database, joplin, items -> {})).hasToString("1 Collection, 42 Items");

        assertThat(DatasetLoader.isEmpty(database)).isFalse();
        assertThatThrownBy(() -> DatasetLoader.load(database, joplin, items -> {}))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("Nothing was loaded")
                .hasMessageContaining("joplin")
                .hasMessageContaining("exists");
    }

    @Test
    void loadsAllOrNothing() throws IOException, SQLException {
        write("collections.ndjson", COLLECTION.formatted("first"));
        write("items.ndjson", ITEM.formatted("a", "first") + ITEM.formatted("b", "unknown"));

        assertThatThrownBy(() -> DatasetLoader.load(database, new Dataset(directory), items -> {}))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("items.ndjson, lines 1 to");

        assertThat(DatasetLoader.isEmpty(database)).isTrue();
    }

    @Test
    void sendsItemsSomeHundredsACall() throws IOException {
        write("collections.ndjson", COLLECTION.formatted("many"));
        var text = new StringBuilder();
        for (int i = 0; i < 1_203; i++) {
            text.append(ITEM.formatted("i" + i, "many")).append('\n');
        }
        write("items.ndjson", text.toString());
        var calls = new java.util.ArrayList<Long>();

        assertThat(DatasetLoader.load(database, new Dataset(directory), calls::add))
                .hasToString("1 Collection, 1203 Items");

        assertThat(calls).containsExactly(500L, 1_000L, 1_203L);
    }

    @Test
    void refusesADirectoryWithoutData() {
        assertThatThrownBy(() -> new Dataset(directory)).isInstanceOf(OperatorException.class);
    }

    private void write(String name, String text) throws IOException {
        Files.write(directory.resolve(name), Collections.singleton(text));
    }
}
