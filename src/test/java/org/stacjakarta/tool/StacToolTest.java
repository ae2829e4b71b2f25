package org.stacjakarta.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands as they are typed, where they end before they have done anything. */
class StacToolTest {

    private static final String NOBODY = "http://127.0.0.1:1/stac";

    @TempDir
    private Path directory;

    /** What a command wrote to standard error, and its exit code. */
    private record Told(int exitCode, String text) {}

    private static Told run(String... arguments) {
        var text = new StringWriter();
        var writer = new PrintWriter(text, true);
        int exitCode = StacTool.commands().setErr(writer).setOut(writer).execute(arguments);
        return new Told(exitCode, text.toString());
    }

    private static void assertRefused(int exitCode, String sentence, String... arguments) {
        Told told = run(arguments);
        assertThat(told.text()).contains(sentence);
        assertThat(told.text().lines()).as(told.text()).hasSize(1);
        assertThat(told.exitCode()).isEqualTo(exitCode);
    }

    private static Stream<CommandLine> tree(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(StacToolTest::tree));
    }

    static Stream<List<String>> commands() {
        return tree(StacTool.commands())
                .map(command ->
                        List.of(command.getCommandSpec().qualifiedName("\n").split("\n")))
                .map(names -> names.subList(1, names.size()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(List<String> names) {
        Told told = run(Stream.concat(names.stream(), Stream.of("--help")).toArray(String[]::new));
        assertThat(told.text()).contains("Usage: ").doesNotContain("Unknown option");
        assertThat(told.exitCode()).isZero();
    }

    /** A list of commands shows the first line of what each says of itself. */
    @Test
    void theFirstLineOfADescriptionIsASentence() {
        assertThat(tree(StacTool.commands()).skip(1))
                .filteredOn(command -> command.getCommandSpec().usageMessage().description().length > 0)
                .allSatisfy(command -> assertThat(
                                command.getCommandSpec().usageMessage().description()[0])
                        .as(command.getCommandName())
                        .endsWith("."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run --port 0",
                "export --bbox 1,2,3",
                "export --datetime yesterday",
                "export --most -1",
                "export --page 0",
                "export --api localhost:8080",
                "migrate --to 0.9.11",
                "migrate --from . --bundled",
                "fuzz nonsense",
                "fuzz --requests 0",
                "compare --with nonsense",
                "compare ftp://localhost --with http://localhost",
                "compare --with http://localhost --searches 0",
                "load items a.ndjson --threads 0",
                "bench --seconds 0",
                "bench --items 1",
                "bench soak --rate 0"
            })
    void wrongArgumentsAreToldInALineAndEndWithTwo(String arguments) {
        assertRefused(2, "", arguments.split(" "));
    }

    /** They would be emptied while they are read. */
    @Test
    void failedRecordsAreNotWrittenOverWhatIsRead() throws IOException {
        Path file = Files.writeString(directory.resolve("a.ndjson.txt"), "{}");
        String pattern = directory.resolve("a*").toString();
        for (Path failed : List.of(file, directory.resolve("b/../a.ndjson.txt"), directory.resolve("a.ndjson"))) {
            assertRefused(2, "--failed: ", "load", "items", pattern, "--failed", failed.toString());
        }
        assertThat(file).hasContent("{}");
    }

    @Test
    void aPasswordIsNotShown() {
        for (String url : List.of("htp://me:secret@host/", "htp://me:sec/secret@host/")) {
            for (String[] command :
                    List.of(new String[] {"fuzz", url}, new String[] {"export", "--api", url}, new String[] {
                        "compare", "--with", url
                    })) {
                assertThat(run(command).text()).doesNotContain("secret").contains("//host/");
            }
        }
        assertThat(run("compare", "http://me:secret@127.0.0.1:1/", "--with", NOBODY)
                        .text())
                .doesNotContain("secret")
                .contains("cannot be reached");
    }

    @Test
    void whoIsNotThereIsNamed() {
        assertRefused(1, NOBODY + " cannot be reached", "compare", NOBODY, "--with", NOBODY);
        String schema = "http://127.0.0.1:1/schema.json";
        assertRefused(1, schema + ": cannot be reached", "schemas", "fetch", directory.toString(), schema);
        assertRefused(1, NOBODY + " does not answer as a STAC API: cannot be reached", "fuzz", NOBODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--filter gsd<", "--datetime yesterday", "--intersects {}", "--limit 1", "--most 1"})
    void anExportThatFailsLeavesWhatIsThere(String options) throws IOException {
        Path old = Files.writeString(directory.resolve("old.ndjson"), "one\n");
        var arguments = Stream.concat(
                Stream.of("export", "--api", NOBODY, "-o", old.toString()), Stream.of(options.split(" ")));

        assertThat(run(arguments.toArray(String[]::new)).exitCode()).isPositive();

        assertThat(old).hasContent("one\n");
        assertThat(directory).isDirectoryNotContaining(file -> !file.equals(old));
    }

    @Test
    void stopLeavesAloneWhatIsNotOurs() throws IOException {
        assertThat(run("stop", "--data", directory.resolve("nothing").toString())
                        .exitCode())
                .isZero();
        assertThat(directory).isEmptyDirectory();

        Files.writeString(directory.resolve("url"), "somebody's");
        Files.writeString(directory.resolve("tool.pid"), "somebody's");
        assertThat(run("stop", "--data", directory.toString()).exitCode()).isZero();
        assertThat(directory.resolve("url")).hasContent("somebody's");
        assertThat(directory.resolve("tool.pid")).hasContent("somebody's");
        assertThat(directory.resolve("lock")).doesNotExist();
    }

    @Test
    void stopForgetsWhatARunThatWasKilledLeft() throws IOException {
        Files.createFile(directory.resolve("lock"));
        Files.createDirectory(directory.resolve("wildfly"));
        Files.writeString(directory.resolve("url"), "http://127.0.0.1:1/stac");
        Files.writeString(directory.resolve("tool.pid"), "999999999");
        assertThat(run("stop", "--data", directory.toString()).exitCode()).isZero();
        assertThat(directory.resolve("url")).doesNotExist();
        assertThat(directory.resolve("tool.pid")).doesNotExist();
    }
}
