package org.stacjakarta.tool.command;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.OwnData;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.StacTool;
import org.stacjakarta.tool.database.KeptConnections;

/** The commands themselves, with {@code --api}. */
class LoadThroughApiIT {

    private static final Path DEMO = Path.of("src/main/resources/demo/joplin");

    private final JerseyApi server = JerseyApi.start(
            new KeptConnections(
                    TestDatabase.createDatabase("load_through_api_it").dataSource()),
            Map.of("stac.enable-transactions-extensions", "true"));
    private final ApiClient client = new ApiClient(server.root());

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theDemoDataArrives() throws IOException, InterruptedException {
        Told told = run("load-joplin", "--api", server.root().toString());
        assertThat(told.exitCode()).as(told.text()).isZero();
        assertThat(told.text())
                .contains("loaded: 1, skipped: 0, failed: 0")
                .contains("loaded: 42, skipped: 0, failed: 0");
        assertIsThere(DEMO);

        Told again = run("load-joplin", "--api", server.root().toString());
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.text()).contains("line 1: exists already").contains("loaded: 0, skipped: 0, failed: 42");
    }

    @Test
    void aDirectoryArrives() throws IOException, InterruptedException {
        Files.writeString(
                directory.resolve("collections.ndjson"),
                OwnData.collection("first") + "\n" + OwnData.collection("second") + "\n");
        var items = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            items.append(OwnData.item(
                            i % 2 == 0 ? "first" : "second",
                            "i" + i,
                            JsonText.object("{'datetime': '2020-01-01T00:00:00Z', 'x:n': [%d.50, null]}".formatted(i))))
                    .append('\n');
        }
        Files.writeString(directory.resolve("items.ndjson"), items);

        Told told = run("load", directory.toString(), "--api", server.root().toString());

        assertThat(told.exitCode()).as(told.text()).isZero();
        assertThat(told.text()).contains("(250 of 250)").contains("loaded: 250, skipped: 0, failed: 0");
        assertIsThere(directory);
    }

    @Test
    void anApiThatIsNotThereIsNamed() throws IOException, InterruptedException {
        server.close();
        Told told = run("load-joplin", "--api", server.root().toString());
        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.text()).contains("cannot be reached").contains("the same command goes on from there");
        Told wrong = run("load", DEMO.toString(), "--api", "localhost:8080");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.text()).isEqualTo("--api: not an http or https URL: localhost:8080\n");
    }

    /** What a command wrote, and its exit code. */
    private record Told(int exitCode, String text) {}

    private Told run(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StacTool.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", directory.resolve("data").toString()));
        Path out = directory.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        return new Told(process.exitValue(), Files.readString(out));
    }

    /** Each record of the directory, equal by GET in all but links. */
    private void assertIsThere(Path dataset) throws IOException {
        for (String line : Files.readAllLines(dataset.resolve("collections.ndjson"))) {
            assertIsThere("/collections/", JsonText.strict(line).asJsonObject());
        }
        for (String line : Files.readAllLines(dataset.resolve("items.ndjson"))) {
            JsonObject item = JsonText.strict(line).asJsonObject();
            assertIsThere("/collections/" + item.getString("collection") + "/items/", item);
        }
    }

    private void assertIsThere(String place, JsonObject record) {
        Answer answer = client.get(place + record.getString("id"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(withoutLinks(answer.json())).isEqualTo(withoutLinks(record));
    }

    private static JsonObject withoutLinks(JsonObject record) {
        return JsonFormat.object(record).remove("links").build();
    }
}
