package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;

/** Many pages of the largest size, asked for and given up in all ways: each leaves its room to the next. */
class LargePagesJerseyIT extends OnJersey {

    private static final int ROUNDS = 200;
    private static final String LARGEST = "limit=10000";

    LargePagesJerseyIT() {
        super(Map.of());
    }

    @Test
    void roomIsGivenBackHoweverARequestEnds() throws Exception {
        var client = client();
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(client.get("/search?" + LARGEST).status()).isEqualTo(200);
            assertThat(client.get("/collections/nope/items?" + LARGEST).status())
                    .isEqualTo(404);
            assertThat(client.get("/search?token=nope&" + LARGEST).status()).isEqualTo(400);
            assertThat(client.send("HEAD", "/search?" + LARGEST, new byte[0]).status())
                    .isEqualTo(200);
            try (var socket = new Socket(api().getHost(), api().getPort())) {
                socket.getOutputStream()
                        .write("GET /stac/search?%s HTTP/1.1\r\nHost: x\r\n\r\n"
                                .formatted(LARGEST)
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    @Test
    void manyAtOnceAreServedOneAfterTheOther() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        Callable<Answer> ask = () -> client().get("/search?" + LARGEST);
        try {
            List<Callable<Answer>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                all.add(ask);
            }
            for (Future<Answer> answer : threads.invokeAll(all)) {
                assertThat(answer.get().status()).isIn(200, 503);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(ask.call().status()).isEqualTo(200);
    }
}
