package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.JsonObject;
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
import org.stacjakarta.testing.JsonText;
import org.stacjakarta.testing.TestDatabase;
import org.stacjakarta.tool.database.DatabaseLogin;

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
        server = JerseyApi.start(
                login.dataSource(),
                Map.of("stac.enable-transactions-extensions", "true", "stac.enable-catalogs-extension", "true"));
        empty = JerseyApi.start(
                TestDatabase.createDatabase("stac_browser_empty").dataSource(),
                Map.of(
                        "stac.browser.tile-url", "http://127.0.0.1:9/{z}/{x}/{y}.png",
                        "stac.browser.tile-attribution", "<b>Maps & more"));
        var client = new ApiClient(server.root());
        create(client, "/catalogs", CatalogHierarchy.catalog("coasts"));
        create(client, "/catalogs/coasts/catalogs", CatalogHierarchy.catalog("harbors"));
        create(client, "/catalogs/harbors/collections", JsonText.object("{'id': 'harbor-optical'}"));
        client.post(
                "/collections/empty-shelf/items",
                """
                        {'type':'Feature','stac_version':'1.0.0','id':'hostile','geometry':{'type':'Point','coordinates':[10,50]},
                         'bbox':[10,50,10,50],'links':[],'properties':{'datetime':'2024-05-01T10:30:00Z','title':'%s'},
                         'assets':{'thumbnail':{'href':'%sbrowser/x/icon.svg','roles':['thumbnail'],'type':'image/svg+xml'},
                                   'evil':{'href':'javascript:alert(1)','title':'evil'}}}
                        """
                        .formatted(HOSTILE, server.root()));
        create(
                client,
                "/collections/empty-shelf/items",
                JsonText.object(
                        """
                        {'type':'Feature','stac_version':'1.0.0','id':'across','bbox':[-176,50,-174,51],'links':[],'assets':{},
                         'geometry':{'type':'Polygon','coordinates':[[[-176,50],[-174,50],[-174,51],[-176,51],[-176,50]]]},
                         'properties':{'datetime':'2024-05-01T00:00:30Z'}}
                        """));
    }

    private static void create(ApiClient client, String path, JsonObject record) {
        assertThat(client.post(path, JsonText.bytes(record.toString())).status())
                .isBetween(200, 201);
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
                        "Preview of ", "browser/x/icon.svg", "2024-05-01T10:30:00Z", "<code>javascript:alert(1)</code>")
                .doesNotContain("<img src=\"x\"", "<img src=x", "href=\"javascript:");
        assertThat(count(page, "class=\"footprint")).isEqualTo(1);
    }

    @Test
    void aCatalogShowsWhatHangsBelowItAndNoMore() throws Exception {
        assertThat(shown(server, "")).contains("href=\"/stac/catalogs/coasts\">", ">All catalogs</a>");
        assertThat(shown(server, "catalogs/coasts"))
                .contains(
                        "<h1>coasts</h1>",
                        "href=\"/stac/catalogs/coasts/search\">",
                        "href=\"/stac/catalogs/coasts/collections\">",
                        "href=\"/stac/catalogs/harbors\">",
                        "No collections found.");
        assertThat(shown(server, "catalogs/harbors"))
                .contains("<a href=\"/stac/catalogs\">Catalogs</a>", ">Harbor optical scenes</a>", "1 collection<")
                .doesNotContain("<h2>Catalogs</h2>", "Fjord radar");
        assertThat(shown(server, "catalogs"))
                .contains("<h1>Catalogs</h1>", "2 catalogs", "href=\"/stac/catalogs/harbors\">")
                .doesNotContain("<form");
        assertThat(shown(server, "children"))
                .contains(
                        "href=\"/stac/catalogs/coasts\">",
                        "href=\"/stac/collections/fjord-radar\">",
                        "class=\"footprint");
    }

    @Test
    void whatIsReachedThroughACatalogSaysWhereItIs() throws Exception {
        assertThat(shown(server, "catalogs/harbors/collections"))
                .as("lists pages only")
                .contains("Harbor optical scenes", "href=\"/stac/catalogs/harbors\">harbors</a>")
                .doesNotContain("<form");
        assertThat(shown(server, "catalogs/harbors/collections/harbor-optical/items?limit=1"))
                .contains(
                        "<h1>Items of harbor-optical</h1>",
                        "href=\"/stac/catalogs/harbors/collections/harbor-optical\">harbor-optical</a>")
                .doesNotContain("id=\"f-collections\"");
        assertThat(shown(server, "catalogs/harbors/search?limit=1"))
                .contains("<h1>Search</h1>", "action=\"/stac/catalogs/harbors/search\"", "id=\"f-collections\"");
    }

    @Test
    void whereThereIsNoMapNoViewOfItIsSearched() throws Exception {
        assertThat(shown(empty, "collections"))
                .contains("No collections found.", "<form")
                .doesNotContain("map’s view");
        assertThat(shown(server, "collections")).contains("map’s view");
    }

    @Test
    void recordsWithoutTheirIdsAreLinkedByThemselvesOrNotAtAll() throws Exception {
        String item = "collections/harbor-optical/items/";
        assertThat(shown(server, "search?collections=harbor-optical&limit=2&fields=-collection"))
                .contains("href=\"/stac/" + item)
                .doesNotContain("undefined");
        assertThat(shown(server, "search?collections=harbor-optical&limit=2&fields=-collection,-id,-links"))
                .contains("Without an id</span>")
                .doesNotContain("undefined", "href=\"/stac/" + item);
    }

    @Test
    void whatLiesAcrossTheAntimeridianIsDrawnBesideIt() throws Exception {
        String page = shown(server, "search?collections=empty-shelf&bbox=170,45,-170,55");
        assertThat(count(page, "class=\"footprint")).isEqualTo(1);
        assertThat(page)
                .as("outside of the view it would be a point")
                .containsPattern("class=\"footprint[^>]* d=\"M\\d+ \\d+L\\d+")
                .contains("2024-05-01 00:00 UTC");
    }

    @Test
    void tilesAreToldWhoShowsThemAndTheirOwnerIsText() throws Exception {
        assertThat(shown(empty, "search"))
                .contains("referrerpolicy=\"origin\"", "&lt;b&gt;Maps &amp; more")
                .doesNotContain("<b>Maps");
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
