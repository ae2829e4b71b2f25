package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FixedBodiesTest {

    @Test
    void makesEachOnceAndFindsItAgain() {
        var made = new AtomicInteger();
        var bodies = new FixedBodies<String>();
        for (int i = 0; i < 10; i++) {
            String key = "host" + i % 2;
            FixedBody body = bodies.of(key, () -> {
                made.incrementAndGet();
                return key.getBytes(StandardCharsets.UTF_8);
            });
            assertThat(body.tag()).isEqualTo(Preconditions.tag(key.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(made).hasValue(2);
    }

    /** A client may name any number of hosts. */
    @Test
    void remembersNoMoreThanSome() {
        var made = new AtomicInteger();
        var bodies = new FixedBodies<Integer>();
        for (int i = 0; i < 1_000; i++) {
            bodies.of(i, () -> new byte[] {1});
        }
        for (int i = 0; i < 1_000; i++) {
            bodies.of(i, () -> {
                made.incrementAndGet();
                return new byte[] {1};
            });
        }
        assertThat(made.get()).isGreaterThan(900);
    }
}
