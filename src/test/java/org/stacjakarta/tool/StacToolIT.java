package org.stacjakarta.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;

/** The commands as they are typed, over a database that the environment names: the samples, in either schema. */
class StacToolIT {

    private static DatabaseLogin database;

    @TempDir
    private Path directory;

    /** What a command wrote, and its exit code. */
    private record Told(int exitCode, String text) {}

    @BeforeAll
    static void samples() throws SQLException, IOException, URISyntaxException {
        database = TestDatabase.createDatabase("stac_tool_it");
        TestDatabase.loadSamples(database);
    }

    private Told run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dslf4j.internal.verbosity=ERROR",
                StacTool.class.getName()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile("told", ".txt");
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        database.into(process.environment());
        Process started = process.start();
        assertThat(started.waitFor(3, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(out);
        Files.delete(out);
        return new Told(started.exitValue(), text);
    }

    private void assertRefused(String sentence, String... arguments) throws IOException, InterruptedException {
        Told told = run(arguments);
        assertThat(told.text()).isEqualTo(sentence + System.lineSeparator());
        assertThat(told.exitCode()).isEqualTo(1);
    }

    @Test
    void collectionsThatAreNotThereAreNamed() throws IOException, InterruptedException {
        String none = "There is no Collection nix";
        Path queryables = Files.writeString(directory.resolve("q.json"), "{\"properties\": {\"made:up\": {}}}");
        assertRefused(none, "queryables", "missing", "--collection", "nix");
        assertRefused(
                none,
                "queryables",
                "load",
                queryables.toString(),
                "--collection",
                "nix",
                "--collection",
                "harbor-optical");
        assertRefused(none, "extents", "--collection", "nix");
        assertRefused(none + ", nothing", "export", "--collections", "harbor-optical,nix,nothing");
    }

    @Test
    void aQueryableThatIsThereForOthersIsNamed() throws IOException, InterruptedException {
        Path one = Files.writeString(directory.resolve("q.json"), "{\"properties\": {\"made:one\": {}}}");
        assertThat(run("queryables", "load", one.toString(), "--collection", "harbor-optical")
                        .text())
                .startsWith("loaded: 1, deleted: 0");
        assertRefused(
                "Nothing was loaded: a queryable is there for all Collections, or for some. There already: made:one for harbor-optical",
                "queryables",
                "load",
                one.toString());
    }

    @Test
    void anExportThatTheDatabaseRefusesLeavesWhatIsThere() throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("items.ndjson"), "old\n");
        Told refused = run("export", "--filter", "eo:cloud_cover = 'abc'", "-o", file.toString());
        assertThat(refused.exitCode()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text().lines()).as(refused.text()).hasSize(1);
        assertThat(file).hasContent("old\n");
        assertThat(directory).isDirectoryNotContaining(other -> !other.equals(file));

        Told one = run("export", "--most", "1", "-o", file.toString());
        assertThat(one.exitCode()).as(one.text()).isZero();
        assertThat(one.text()).startsWith("1 Item in ");
        assertThat(Files.readAllLines(file)).hasSize(1).first().asString().startsWith("{");
    }
}
