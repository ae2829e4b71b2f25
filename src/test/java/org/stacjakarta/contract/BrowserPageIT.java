package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.JerseyApi;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.DatabaseLogin;

/** What people see, as a real browser shows it; left out where there is no Chromium. */
class BrowserPageIT {

    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";

    private static JerseyApi server;
    private static JerseyApi empty;
    private static Path chromium;

    @TempDir
    private Path scratch;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(directory -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(directory, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "no Chromium on this machine");
        chromium = found.orElseThrow();
        DatabaseLogin login = TestDatabase.createDatabase("stac_browser");
        TestDatabase.loadSamples(login);
        server = JerseyApi.start(login.dataSource(), Map.of("stac.enable-transactions-extensions", "true"));
        empty = JerseyApi.start(
                TestDatabase.createDatabase("stac_browser_empty").dataSource(), Map.of());
        new ApiClient(server.root())
                .post(
                        "/collections/empty-shelf/items",
                        """
                        {'type':'Feature','stac_version':'1.0.0','id':'hostile','geometry':{'type':'Point','coordinates':[10,50]},
                         'bbox':[10,50,10,50],'links':[],'properties':{'datetime':'2024-05-01T10:30:00Z','title':'%s'},
                         'assets':{'thumbnail':{'href':'%sbrowser/x/icon.svg','roles':['thumbnail'],'type':'image/svg+xml'},
                                   'evil':{'href':'javascript:alert(1)','title':'evil'}}}
                        """
                                .formatted(HOSTILE, server.root()));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
            empty.close();
        }
    }

    @Test
    void theLandingPageShowsTheCollectionsAndWhereTheyLie() throws Exception {
        String page = shown(server, "");
        assertThat(page).contains("<h1>STAC API</h1>", ">Harbor optical scenes</a>", "4 collections");
        assertThat(count(page, "class=\"footprint")).isEqualTo(4);
        assertThat(count(page, "class=\"land")).as("three turns of the world").isGreaterThanOrEqualTo(3);
    }

    @Test
    void theListOfCollectionsCanBeSearched() throws Exception {
        assertThat(shown(server, "collections?bbox=5,62,6,63"))
                .contains("<title>Collections · STAC API</title>", ">Fjord radar passes</a>", "class=\"asked")
                .doesNotContain(">Harbor optical scenes</a>");
    }

    @Test
    void aCollectionShowsWhatItIsAndASearch() throws Exception {
        assertThat(shown(server, "collections/harbor-optical"))
                .contains("<h1>Harbor optical scenes</h1>", "Browse the items", "id=\"f-bbox\"", "CC-BY-4.0");
    }

    @Test
    void pagesOfItemsShowFootprintsAndLeadOn() throws Exception {
        String page = shown(server, "collections/harbor-optical/items?limit=3");
        assertThat(count(page, "class=\"card\"")).isEqualTo(3);
        assertThat(count(page, "class=\"footprint")).isEqualTo(3);
        assertThat(page).contains("Items of harbor-optical", "rel=\"next\"", "3 items on this page");
    }

    @Test
    void aSearchKeepsWhatWasAskedInItsForm() throws Exception {
        String page =
                shown(server, "search?bbox=-180,-90,180,90&datetime=2021-01-01T00:00:00Z/2021-06-30T23:59:59Z&limit=2");
        assertThat(page)
                .contains("value=\"-180,-90,180,90\"", "value=\"2021-01-01\"", "value=\"2021-06-30\"", "class=\"asked");
    }

    @Test
    void anItemShowsItsThumbnailAndNothingOfItRunsOrIsFollowed() throws Exception {
        String page = shown(server, "collections/empty-shelf/items/hostile");
        assertThat(page)
                .contains(
                        "Preview of ", "browser/x/icon.svg", "2024-05-01 10:30 UTC", "<code>javascript:alert(1)</code>")
                .doesNotContain("<img src=\"x\"", "<img src=x", "href=\"javascript:");
        assertThat(count(page, "class=\"footprint")).isEqualTo(1);
    }

    @Test
    void errorsAreTold() throws Exception {
        assertThat(shown(server, "collections/nope"))
                .contains("Not found", "role=\"alert\"", "Collection nope does not exist");
        assertThat(shown(server, "search?bbox=1,2")).contains("role=\"alert\"", "bbox: 4 or 6 numbers expected");
    }

    @Test
    void anEmptyArchiveSaysSo() throws Exception {
        assertThat(shown(empty, "")).contains("No collections found.");
        assertThat(shown(empty, "search")).contains("No items found.");
    }

    @Test
    void otherDocumentsAreShownAsTheyAre() throws Exception {
        assertThat(shown(server, "conformance")).contains("https://api.stacspec.org/v1.0.0/core");
    }

    /** The page's elements after its scripts have run; what it has embedded is left out. */
    private String shown(JerseyApi api, String path) throws IOException, InterruptedException {
        Path page = scratch.resolve("page.html");
        Path log = scratch.resolve("log");
        Process process = new ProcessBuilder(List.of(
                        chromium.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + scratch.resolve("profile"),
                        "--virtual-time-budget=8000",
                        "--dump-dom",
                        api.root() + path))
                .redirectOutput(page.toFile())
                .redirectError(log.toFile())
                .start();
        boolean ended = process.waitFor(90, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended)
                .as("%s: %s", path, Files.readString(log, StandardCharsets.ISO_8859_1))
                .isTrue();
        assertThat(Files.readAllLines(log, StandardCharsets.ISO_8859_1))
                .as("nothing fails, and the policy stops nothing")
                .noneMatch(line ->
                        line.contains("CONSOLE") && (line.contains("Uncaught") || line.contains("Content Security")));
        String text = Files.readString(page);
        assertThat(text).contains("data-ready=\"true\"");
        return text.replaceAll("(?s)<script type=\"application/json\".*?</script>", "");
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }
}
