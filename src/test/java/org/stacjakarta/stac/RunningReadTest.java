package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.stacjakarta.stac.StacException.Abandoned;

class RunningReadTest {

    @Test
    void hasNoOtherFollowOneThatWasAbandoned() throws Exception {
        var read = new RunningRead();
        var cancelled = new AtomicBoolean();
        read.begin(() -> cancelled.set(true));
        read.abandon();
        assertThat(cancelled).isTrue();
        read.end();
        assertThatExceptionOfType(Abandoned.class).isThrownBy(() -> read.begin(() -> {}));
        assertThatExceptionOfType(Abandoned.class).isThrownBy(read::requireClient);
    }

    @Test
    void isNotAbandonedBetweenItsStatements() throws Exception {
        var read = new RunningRead();
        read.begin(() -> {
            throw new AssertionError("it is over");
        });
        read.end();
        read.abandon();
        assertThat(read.isAbandoned()).isFalse();
        read.requireClient();
    }

    @Test
    void doesNotEndWhileItIsBeingCancelled() throws Exception {
        var read = new RunningRead();
        var cancelling = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        read.begin(() -> {
            cancelling.countDown();
            goOn.await();
        });
        CompletableFuture<Void> abandoned = CompletableFuture.runAsync(() -> {
            try {
                read.abandon();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(cancelling.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> ended = CompletableFuture.runAsync(read::end);
        TimeUnit.MILLISECONDS.sleep(100);
        assertThat(ended).isNotDone();
        goOn.countDown();
        ended.get(10, TimeUnit.SECONDS);
        abandoned.get(10, TimeUnit.SECONDS);
    }
}
