package org.stacjakarta.tool.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContestTest {

    private final AtomicInteger ended = new AtomicInteger();

    /** Answers one byte each time; from that call on it fails. */
    private Callable<Clients.Client> clients(AtomicInteger calls, int failing) {
        return () -> new Clients.Client() {
            @Override
            public long call(int number) throws Exception {
                if (calls.incrementAndGet() >= failing) {
                    throw new IOException("status 503:\n  {\"code\":\"Unavailable\"}");
                }
                Thread.sleep(1);
                return 1;
            }

            @Override
            public void end() {
                ended.incrementAndGet();
            }
        };
    }

    @Test
    void whoAnswersWronglyIsOutAndTheOthersGoOn() {
        var server = new AtomicInteger();
        var late = new AtomicInteger();
        Map<String, Callable<Clients.Client>> contenders = new LinkedHashMap<>();
        contenders.put("server", clients(server, Integer.MAX_VALUE));
        contenders.put("at once", clients(new AtomicInteger(), 1));
        contenders.put("later", clients(late, 20));
        contenders.put("nobody there", () -> {
            throw new IOException("Connection refused");
        });

        Map<String, Outcome> outcomes = Contest.of(contenders, 2, 0.1);

        assertThat(outcomes).containsOnlyKeys("server", "at once", "later", "nobody there");
        assertThat(outcomes.keySet()).first().isEqualTo("server");
        assertThat(outcomes.get("server").load()).isPresent();
        assertThat(outcomes.get("server").rate()).isPositive();
        assertThat(outcomes.get("at once").failure()).isEqualTo("status 503: {\"code\":\"Unavailable\"}");
        assertThat(outcomes.get("later").load()).isEmpty();
        assertThat(late).hasValueBetween(20, 21);
        assertThat(outcomes.get("nobody there")).isEqualTo(Outcome.failed(new IOException("Connection refused")));
        assertThat(ended).hasValue(6);
    }
}
