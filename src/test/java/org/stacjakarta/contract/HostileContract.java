package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.tool.fuzz.Fuzz;
import org.stacjakarta.tool.fuzz.FuzzReport;
import org.stacjakarta.tool.fuzz.HostileRequests;
import org.stacjakarta.tool.fuzz.HostileWords;
import org.stacjakarta.tool.fuzz.Wire;

/** Requests that mean no good: whatever they hold, the answer is no failure of the server, and tells nothing of it. */
interface HostileContract extends Contract {

    /** Some; {@code ./stac fuzz} sends ten thousand, and {@code -Dstac.test.hostile-requests} as many as it says. */
    @Test
    default void hostileRequestsOfAllKindsFailNothing() throws Exception {
        var fuzz = new Fuzz(
                new Wire(api()),
                new HostileRequests(20_260_822, false),
                2,
                Duration.ofSeconds(30),
                answer -> isOfTheApplication(new Answer(answer.status(), answer.headers(), answer.body())));
        FuzzReport report = fuzz.run(Integer.getInteger("stac.test.hostile-requests", 1_000), answered -> {});
        assertThat(report.faults()).isEmpty();
    }

    @Test
    default void everyParameterTakesEveryHostileValue() {
        for (String parameter :
                List.of("bbox", "datetime", "ids", "intersects", "sortby", "token", "limit", "collections")) {
            for (String value : HostileWords.VALUES) {
                String target = "/search?limit=1&" + parameter + "=" + value;
                assertHarmless(client().get(target), "GET " + target);
            }
        }
    }

    @Test
    default void noByteInAPathOrQueryFailsAnything() {
        for (char b = 1; b <= 0xFF; b++) {
            if (b == '\r' || b == '\n') {
                continue;
            }
            for (String target :
                    List.of("/nope?x=", "/search?limit=1&x=", "/collections/", "/collections/a?", "/x", "/#\u00e9")) {
                assertHarmless(client().get(target + b), "GET %s with byte %02x".formatted(target, (int) b));
            }
        }
    }

    @Test
    default void hostileBodiesFailNothing() {
        for (String body : HostileWords.BODIES) {
            byte[] bytes =
                    body.getBytes(body.startsWith("\u00ff") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
            Answer answer = client().post("/search", bytes, "Content-Type: application/json");
            assertHarmless(answer, "POST " + body.substring(0, Math.min(200, body.length())));
        }
    }

    private void assertHarmless(Answer answer, String request) {
        if (!isOfTheApplication(answer)) {
            return;
        }
        assertThat(answer.status()).as("%s: %s", request, answer).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(HostileWords.SECRETS).as(request).allSatisfy(word -> assertThat(answer.text())
                    .doesNotContain(word));
        }
    }
}
