package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;

/** Entity tags, and requests that depend on them, with a Collection of the test's own. */
interface ConditionalContract extends Contract {

    String HERE = "/collections/if-here";
    String ONE = HERE + "/items/one";

    @BeforeEach
    default void createWhatIsConditional() {
        deleteWhatIsConditional();
        assertThat(client().post("/collections", collection()).status()).isEqualTo(201);
        assertThat(client().post(HERE + "/items", TransactionsContract.ITEM).status())
                .isEqualTo(201);
    }

    @AfterEach
    default void deleteWhatIsConditional() {
        client().send("DELETE", HERE, new byte[0]);
    }

    private static String collection() {
        return TransactionsContract.COLLECTION.replace("tx-here", "if-here");
    }

    private static String document(String path) {
        return path.equals(HERE) ? collection() : TransactionsContract.ITEM;
    }

    private Answer write(String method, String path, String json, String... headers) {
        var all = new ArrayList<>(List.of(headers));
        if (!json.isEmpty()) {
            all.add("Content-Type: application/json");
        }
        return client().send(method, path, JsonText.bytes(json), all.toArray(String[]::new));
    }

    private static String tag(Answer answer) {
        String tag = answer.header("etag").orElseThrow();
        assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
        return tag;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/collections", "/collections?limit=1", HERE, ONE, "/queryables", HERE + "/queryables"})
    default void whatIsKnownNeedNotBeSent(String path) {
        Answer got = client().get(path);
        String tag = tag(got);
        for (String header : List.of(tag, "W/" + tag, "\"x\", " + tag, "*", "W/\"a,b\",\"\"," + tag)) {
            for (String method : List.of("GET", "HEAD")) {
                Answer again = client().send(method, path, new byte[0], "If-None-Match: " + header);
                assertThat(again.status()).as("%s %s", method, header).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(again.header("etag")).contains(tag);
            }
        }
        for (String header : List.of("\"x\"", tag.substring(1), "", "\"" + tag, "W/*")) {
            Answer again = client().get(path, "If-None-Match: " + header);
            assertThat(again.status()).as(header).isEqualTo(200);
            assertThat(again.body()).isEqualTo(got.body());
        }
        assertThat(client().send("HEAD", path, new byte[0]).header("etag")).contains(tag);
    }

    /** The compressed form has a tag of its own, which tells of the same state. */
    @ParameterizedTest
    @ValueSource(strings = {HERE, ONE})
    default void theCompressedFormIsOfTheSameState(String path) {
        String patch = "{'description': '%s', 'properties': {'title': '%<s', 'datetime': '2020-01-01T00:00:00Z'}}"
                .formatted("long ".repeat(400));
        assertThat(write("PATCH", path, patch).status()).isEqualTo(200);
        String tag = tag(client().get(path));
        String zipped =
                client().get(path, "Accept-Encoding: gzip").header("etag").orElseThrow();
        assertThat(zipped).isEqualTo(tag.replaceFirst("\"$", "-gzip\""));
        for (String known : List.of(zipped, "W/" + zipped, "\"x\", " + zipped)) {
            Answer again = client().get(path, "If-None-Match: " + known, "Accept-Encoding: gzip");
            assertThat(again.status()).as(known).isEqualTo(304);
            assertThat(again.header("etag")).contains(zipped);
        }
        assertThat(write("PATCH", path, "{'stac_version': '1.0.0'}", "If-Match: W/" + zipped)
                        .status())
                .isEqualTo(412);
        assertThat(write("PATCH", path, "{'stac_version': '1.0.0'}", "If-Match: " + zipped)
                        .status())
                .isEqualTo(200);
    }

    /** A strong tag is of the bytes that are sent: other links make another one. */
    @Test
    default void anotherRepresentationHasAnotherTag() {
        assertThat(tag(client().get(ONE, "Host: stac.example"))).isNotEqualTo(tag(client().get(ONE)));
        assertThat(tag(client().get("/collections?fields=id")))
                .isNotEqualTo(tag(client().get("/collections?fields=id,title")));
        assertThat(client().get(HERE + "/items/nobody").header("etag")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {HERE, ONE})
    default void aWriteTellsTheTagOfWhatIsStored(String path) {
        String before = tag(client().get(path));
        assertThat(tag(write("PUT", path, document(path)))).isEqualTo(before);
        String changed = tag(write("PATCH", path, "{'stac_version': '1.0.0'}"));
        assertThat(changed).isNotEqualTo(before).isEqualTo(tag(client().get(path)));
        write("DELETE", path, "");
        String parent = path.equals(HERE) ? "/collections" : HERE + "/items";
        assertThat(tag(client().post(parent, document(path)))).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, " + HERE,
        "PATCH, " + HERE,
        "DELETE, " + HERE,
        "PUT, " + ONE,
        "PATCH, " + ONE,
        "DELETE, " + ONE,
    })
    default void aWriteMayDependOnTheState(String method, String path) {
        String tag = tag(client().get(path));
        String body = method.equals("PUT") ? document(path) : method.equals("PATCH") ? "{'stac_version': '1.0.0'}" : "";
        for (String header : List.of(
                "If-Match: \"x\"",
                "If-Match: W/" + tag,
                "If-Match: " + tag.substring(1),
                "If-None-Match: *",
                "If-None-Match: W/" + tag)) {
            Answer refused = write(method, path, body, header);
            assertThat(refused.status()).as(header).isEqualTo(412);
            assertThat(refused.json().getString("code")).isEqualTo("PreconditionFailed");
        }
        for (String header : List.of("If-Match", "If-None-Match")) {
            Answer refused = write(method, path, body, header + ":");
            assertThat(refused.status()).as(header).isEqualTo(400);
            assertThat(refused.json().getString("description")).startsWith(header + ": ");
        }
        assertThat(client().get(path, "If-None-Match:").status()).isEqualTo(200);
        assertThat(tag(client().get(path))).as("nothing was written").isEqualTo(tag);
        assertThat(write(method, path, body, "If-Match: \"x\", " + tag).status())
                .isEqualTo(200);
        assertThat(write(method, path, body, "If-Match: *").status()).isEqualTo(method.equals("DELETE") ? 404 : 200);
        assertThat(write(method, path + "-not", body, "If-Match: *").status())
                .as("what a request without conditions would be told")
                .isNotEqualTo(412);
    }

    @Test
    default void whichPatchesAreTakenIsSaid() {
        Answer options = client().send("OPTIONS", ONE, new byte[0]);
        assertThat(options.header("accept-patch")).hasValueSatisfying(types -> assertThat(types)
                .contains("application/json-patch+json", "application/merge-patch+json"));
        assertThat(client().send("OPTIONS", "/search", new byte[0]).header("accept-patch"))
                .isEmpty();
        Answer refused = client().send("PATCH", ONE, JsonText.bytes("{}"), "Content-Type: text/plain");
        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.header("accept-patch")).isEqualTo(options.header("accept-patch"));
        assertThat(client().send("PUT", ONE, JsonText.bytes("{}"), "Content-Type: text/plain")
                        .header("accept-patch"))
                .isEmpty();
    }

    /** Each counts up by one, and only what it has seen: no count is lost. */
    @Test
    @Timeout(120)
    default void noUpdateIsLost() throws InterruptedException, ExecutionException {
        int writers = 4;
        int rounds = 8;
        Callable<Integer> writer = () -> {
            int refused = 0;
            for (int done = 0; done < rounds; ) {
                Answer got = client().get(ONE);
                int n = got.json().getJsonObject("properties").getInt("n");
                String put = TransactionsContract.ITEM.replace("'n': 0", "'n': " + (n + 1));
                int status = write("PUT", ONE, put, "If-Match: " + tag(got)).status();
                assertThat(status).isIn(200, 412, 503);
                done += status == 200 ? 1 : 0;
                refused += status == 412 ? 1 : 0;
            }
            return refused;
        };
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        int refused = 0;
        try {
            for (Future<Integer> each : threads.invokeAll(List.of(writer, writer, writer, writer))) {
                refused += each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(client().get(ONE).json().getJsonObject("properties").getInt("n"))
                .isEqualTo(writers * rounds);
        assertThat(refused).as("they did meet").isPositive();
    }
}
