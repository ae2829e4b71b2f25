package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.JsonText;

/** Bodies in the form of gzip, for who takes it. */
interface CompressionContract extends Contract {

    String GZIP = "Accept-Encoding: br, gzip;q=0.8, *;q=0.1";

    private static byte[] unzipped(Answer answer) {
        assertThat(answer.header("content-encoding")).hasValue("gzip");
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void saysWhatItDependsOn(Answer answer) {
        Stream<String> vary = answer.headers().get("vary").stream().flatMap(line -> Stream.of(line.split(" *, *")));
        assertThat(vary).contains("Accept-Encoding");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/conformance",
                "/collections",
                "/collections/landsat-8-c2-l2",
                "/search?limit=10",
                "/search?limit=100&fields=id,geometry",
                "/queryables",
                "/api",
                "/api.html/swagger-ui-bundle.js",
                "/browser/x/leaflet.js"
            })
    default void aLongBodyIsTheSameUnderneath(String path) {
        Answer plain = client().get(path);
        assertThat(plain.header("content-encoding")).isEmpty();
        if (plain.status() != 200 || plain.body().length < 1_400) {
            assertThat(client().get(path, GZIP).body()).isEqualTo(plain.body());
            return;
        }
        for (int time = 0; time < 2; time++) {
            Answer zipped = client().get(path, GZIP);
            assertThat(zipped.status()).isEqualTo(200);
            assertThat(zipped.mediaType()).isEqualTo(plain.mediaType());
            assertThat(unzipped(zipped)).isEqualTo(plain.body());
            assertThat(zipped.body()).hasSizeLessThan(plain.body().length * 3 / 4);
            zipped.header("content-length")
                    .ifPresent(length -> assertThat(length).isEqualTo(Integer.toString(zipped.body().length)));
            saysWhatItDependsOn(zipped);
            assertThat(zipped.header("etag"))
                    .isEqualTo(plain.header("etag").map(tag -> tag.replaceFirst("\"$", "-gzip\"")));
        }
        saysWhatItDependsOn(plain);
        assertThat(client().send("HEAD", path, new byte[0], GZIP).status()).isEqualTo(200);
    }

    @Test
    default void searchesByPostAreCompressedToo() {
        String search = "{'limit': 20}";
        Answer zipped = client().post("/search", JsonText.bytes(search), "Content-Type: application/json", GZIP);
        assertThat(unzipped(zipped)).isEqualTo(client().post("/search", search).body());
    }

    @Test
    default void aPageForPeopleIsCompressedToo() {
        Answer page = client().get("/", "Accept: text/html");
        assertThat(unzipped(client().get("/", "Accept: text/html", GZIP))).isEqualTo(page.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_mgmt/ping", "/nope", "/search?limit=x", "/collections/nope"})
    default void aShortBodyGoesOutAsItIs(String path) {
        Answer answer = client().get(path, GZIP);
        assertThat(answer.header("content-encoding")).isEmpty();
        assertThat(answer.json()).isNotEmpty();
        saysWhatItDependsOn(answer);
    }

    @Test
    default void whoDoesNotTakeItIsNotSentIt() {
        byte[] plain = client().get("/conformance").body();
        for (String encodings : List.of("identity", "br", "gzip;q=0", "gzip;q=0.000, *;q=1", "gzip;q=0.3, identity")) {
            Answer answer = client().get("/conformance", "Accept-Encoding: " + encodings);
            assertThat(answer.header("content-encoding")).as(encodings).isEmpty();
            assertThat(answer.body()).isEqualTo(plain);
        }
    }
}
