package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;

/** People get a page, programs get JSON, under the same URLs. */
interface PageContract extends Contract {

    /** As Chromium and Firefox navigate. */
    String BROWSER = "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

    /** The URLs that people look at. */
    List<String> PAGES = List.of(
            "/",
            "/collections",
            "/collections/harbor-optical",
            "/collections/harbor-optical/items",
            "/collections/harbor-optical/items/ho-00",
            "/search",
            "/search?bbox=-180,-90,180,90&limit=2");

    Pattern DOCUMENT =
            Pattern.compile("<script type=\"application/json\" id=\"document\">(.*)</script>", Pattern.DOTALL);

    @ParameterizedTest
    @FieldSource("PAGES")
    default void aBrowserGetsThePageWithTheDocumentInIt(String path) {
        Answer page = client().get(path, BROWSER);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).hasValueSatisfying(type -> assertThat(type.replace(" ", ""))
                .isEqualToIgnoringCase("text/html;charset=UTF-8"));
        assertThat(page.text()).startsWith("<!doctype html>").endsWith("</html>\n");
        assertThat(JsonText.strict(document(page))).isEqualTo(client().get(path).json());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: application/json",
                "Accept: application/geo+json",
                "Accept: */*",
                "Accept: application/geo+json, application/json;q=0.9, */*;q=0.1",
                "Accept: text/html, application/json",
                "Accept: application/json, text/html;q=0.9",
                "Accept: text/html;q=0, */*",
                "Accept: text/html;q=0.5, */*;q=0.5",
                "Accept: text/plain",
                "Accept: nonsense",
                "Accept;",
                "User-Agent: none at all"
            })
    default void everybodyElseGetsJson(String header) {
        for (String path : PAGES) {
            Answer answer = header.equals("Accept;") ? client().get(path, "Accept:") : client().get(path, header);
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.mediaType()).as(path).isIn("application/json", "application/geo+json");
            assertThat(answer.json()).as(path).isNotEmpty();
        }
    }

    /** What these programs send, by their sources: pystac-client (requests), QGIS and GDAL (OAPIF, STAC), STAC Browser. */
    @Test
    default void programsThatAreOftenUsedGetJson() {
        List<String[]> programs = List.of(
                new String[] {"User-Agent: python-requests/2.32.3", "Accept: */*"},
                new String[] {"User-Agent: Mozilla/5.0 QGIS/33400", "Accept: application/geo+json, application/json"},
                new String[] {"User-Agent: Mozilla/5.0 QGIS/33400"},
                new String[] {"User-Agent: GDAL/3.9.0", "Accept: application/geo+json, application/json"},
                new String[] {"User-Agent: Mozilla/5.0 Chrome/130", "Accept: application/json, text/plain, */*"});
        for (String[] headers : programs) {
            assertThat(client().get("/search", headers).features()).isNotEmpty();
            assertThat(client().get("/collections", headers).collections()).isNotEmpty();
        }
    }

    @Test
    default void theQueryMayAskForEitherToo() {
        Answer json = client().get("/search?limit=1&f=json", BROWSER);
        assertThat(json.features()).hasSize(1);
        assertThat(client().get("/search?limit=1&f=html").mediaType()).isEqualTo("text/html");
    }

    @Test
    default void aPageOfAnErrorKeepsItsStatus() {
        Answer missing = client().get("/collections/nope", BROWSER);
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.mediaType()).isEqualTo("text/html");
        assertThat(document(missing)).contains("\"NotFound\"");
        Answer wrong = client().get("/search?bbox=1,2", BROWSER);
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(document(wrong)).contains("bbox");
    }

    @Test
    default void nothingThatIsAskedCanEndTheScriptElement() {
        Answer page = client().get("/search?datetime=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E", BROWSER);
        assertThat(page.status()).isEqualTo(400);
        assertThat(document(page)).doesNotContain("<").contains("\\u003c/script>");
    }

    @Test
    default void headIsAnsweredAsGetIs() {
        Answer head = client().send("HEAD", "/collections", new byte[0], BROWSER);
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.mediaType()).isEqualTo("text/html");
        assertThat(head.body()).isEmpty();
    }

    @Test
    default void writingAndPostingIsNoMatterOfThePage() {
        Answer answer = client().post("/search", JsonText.bytes("{}"), "Content-Type: application/json", BROWSER);
        assertThat(answer.mediaType()).isEqualTo("application/geo+json");
    }

    @Test
    default void machinesAreNotShownPages() {
        assertThat(client().get("/_mgmt/ping", BROWSER).mediaType()).isEqualTo("application/json");
        assertThat(client().get("/queryables", BROWSER).mediaType()).isEqualTo("application/schema+json");
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    default void bothAnswersTellCachesThatTheHeaderMatters(String path) {
        for (Answer answer : List.of(client().get(path), client().get(path, BROWSER))) {
            Stream<String> vary = answer.headers().get("vary").stream().flatMap(line -> Stream.of(line.split(" *, *")));
            assertThat(vary).contains("Accept");
        }
    }

    /** They are of one state, but other bytes; so are their forms of gzip. */
    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/collections", "/collections/harbor-optical", "/collections/harbor-optical/items/ho-00"})
    default void pageAndDocumentHaveTagsOfTheirOwn(String path) {
        String json = "Accept: application/json";
        Set<String> tags = new HashSet<>();
        for (String encoding : List.of("Accept-Encoding: identity", "Accept-Encoding: gzip")) {
            String ofDocument = tag(client().get(path, json, encoding));
            String ofPage = tag(client().get(path, BROWSER, encoding));
            tags.addAll(List.of(ofDocument, ofPage));
            Answer page = client().get(path, BROWSER, encoding, "If-None-Match: " + ofDocument);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.mediaType()).isEqualTo("text/html");
            Answer document = client().get(path, json, encoding, "If-None-Match: " + ofPage);
            assertThat(document.status()).isEqualTo(200);
            assertThat(document.mediaType()).isIn("application/json", "application/geo+json");
            for (Answer known : List.of(
                    client().get(path, BROWSER, encoding, "If-None-Match: " + ofPage),
                    client().send("HEAD", path, new byte[0], BROWSER, encoding, "If-None-Match: " + ofPage))) {
                assertThat(known.status()).isEqualTo(304);
                assertThat(known.body()).isEmpty();
                assertThat(tag(known)).isEqualTo(ofPage);
            }
        }
        assertThat(tags).hasSizeGreaterThanOrEqualTo(3).allMatch(tag -> tag.startsWith("\""));
    }

    private static String tag(Answer answer) {
        return answer.header("etag").orElseThrow();
    }

    @Test
    default void thePageMayRunAndShowNothingButItsOwn() {
        Answer page = client().get("/", BROWSER);
        assertThat(page.header("content-security-policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe"));
        assertThat(page.header("x-content-type-options")).hasValue("nosniff");
        assertThat(page.header("referrer-policy")).hasValue("no-referrer");
        assertThat(page.text()).doesNotContain(" style=", " onclick=", "<style");
        assertThat(page.text().replaceAll("(?s)<script type=\"application/json\".*", ""))
                .as("no other host")
                .doesNotContain("http://", "https://", "\"//");
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    default void itsFilesLieWhereItSaysAndMayBeKeptForGood(String path) {
        URI page = URI.create(url(path));
        Matcher file = Pattern.compile("(?:src|href)=\"([^\"]*/browser/[^\"]+)\"")
                .matcher(client().get(path, BROWSER).text());
        int files = 0;
        while (file.find()) {
            String address = page.resolve(file.group(1)).toString();
            Answer plain = client().get(address);
            assertThat(plain.status()).as(address).isEqualTo(200);
            assertThat(plain.header("cache-control")).hasValue("public, max-age=31536000, immutable");
            assertThat(plain.header("x-content-type-options")).hasValue("nosniff");
            Answer zipped = client().get(address, "Accept-Encoding: gzip, br");
            assertThat(zipped.header("content-encoding").isPresent()).isEqualTo(plain.body().length >= 1_400);
            assertThat(zipped.body()).hasSizeLessThanOrEqualTo(Math.max(plain.body().length, 300));
            files++;
        }
        assertThat(files).isGreaterThanOrEqualTo(5);
    }

    @Test
    default void otherFilesThereAreNone() {
        for (String name : List.of("page.html", "README.md", "", "..%2Fschema%2FV1__tables.sql", "nope")) {
            assertThat(client().get("/browser/x/" + name).status()).as(name).isBetween(400, 404);
        }
        assertThat(client().get("/browser/").status()).isEqualTo(404);
        assertThat(client().get("/browser/x/browser.js").header("cache-control"))
                .as("of another version")
                .hasValue("no-cache");
    }

    private static String document(Answer page) {
        Matcher document = DOCUMENT.matcher(page.text());
        assertThat(document.find()).as(page.toString()).isTrue();
        return document.group(1);
    }
}
