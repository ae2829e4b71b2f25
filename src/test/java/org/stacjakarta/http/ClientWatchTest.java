package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stacjakarta.stac.RunningRead;

class ClientWatchTest {

    private static final String OPEN = "\n 0: 0100007F:1F90 0100007F:D431 01 x";
    private static final String LEFT = "\n 0: 0100007F:1F90 0100007F:D431 08 x";
    private static final String OTHERS = "\n 0: 0100007F:1F90 0100007F:D432 08 x";

    @TempDir
    private Path directory;

    private Path file;
    private ClientWatch watch;
    private int cancelled;

    @BeforeEach
    void begin() {
        file = directory.resolve("tcp");
        watch = new ClientWatch(0, new ConnectionTable(List.of(file), ByteOrder.LITTLE_ENDIAN));
    }

    private RunningRead read(String remoteAddress, int remotePort) {
        var read = new RunningRead();
        read.begin(() -> cancelled++);
        watch.add(new WatchedClient("127.0.0.1", 8080, remoteAddress, remotePort, read));
        return read;
    }

    private void look(String connections) throws IOException {
        Files.writeString(file, connections);
        watch.look();
    }

    @Test
    void endsWhatIsReadForAClientThatLeft() throws IOException {
        RunningRead read = read("127.0.0.1", 54321);
        look(OPEN + OTHERS);
        assertThat(read.isAbandoned()).isFalse();
        look(LEFT + OTHERS);
        assertThat(read.isAbandoned()).isTrue();
        assertThat(cancelled).isOne();
    }

    @Test
    void endsAllThatIsReadForOneConnection() throws IOException {
        RunningRead one = read("127.0.0.1", 54321);
        RunningRead two = read("127.0.0.1", 54321);
        look(LEFT);
        assertThat(one.isAbandoned()).isTrue();
        assertThat(two.isAbandoned()).isTrue();
    }

    @Test
    void believesOfAResetConnectionOnlyTheSecondLook() throws IOException {
        RunningRead read = read("127.0.0.1", 54321);
        look(OPEN);
        look("");
        look(OPEN);
        look("");
        assertThat(read.isAbandoned()).isFalse();
        look("");
        assertThat(read.isAbandoned()).isTrue();
    }

    @Test
    void leavesAloneWhatItDoesNotFind() throws IOException {
        RunningRead unseen = read("198.51.100.7", 0);
        RunningRead named = read("client.example", 54321);
        for (int i = 0; i < 5; i++) {
            look(LEFT + OTHERS);
        }
        assertThat(unseen.isAbandoned()).isFalse();
        assertThat(named.isAbandoned()).isFalse();
        assertThat(cancelled).isZero();
    }

    @Test
    void leavesAloneWhatIsOverOrHasJustBegun() throws IOException {
        RunningRead over = read("127.0.0.1", 54321);
        over.end();
        look(LEFT);
        assertThat(over.isAbandoned()).isFalse();
        assertThat(over.isRunningFor(0)).isFalse();
        over.begin(() -> cancelled++);
        assertThat(over.isRunningFor(60_000_000_000L)).isFalse();
        assertThat(over.isRunningFor(0)).isTrue();
    }

    @Test
    void triesAgainWhatFailed() throws IOException {
        var read = new RunningRead();
        read.begin(() -> {
            cancelled++;
            throw new IOException("no connection to cancel by");
        });
        watch.add(new WatchedClient("127.0.0.1", 8080, "127.0.0.1", 54321, read));
        look(LEFT);
        look(LEFT);
        assertThat(cancelled).isEqualTo(2);
    }
}
