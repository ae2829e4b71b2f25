package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.http.ConnectionTable.State;

class ConnectionTableTest {

    private static final String HEAD =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
    private static final String REST = " 00000000:00000000 00:00000000 00000000     0        0 4711 1 0000000000000000";

    /** As Linux writes it on a machine whose numbers begin with their smallest byte. */
    private static final String TCP = HEAD
            + "   0: 0100007F:1F90 00000000:0000 0A" + REST + " 100 0 0 10 0\n"
            + "   1: 0100007F:1F90 0100007F:D431 01" + REST + " 20 4 30 10 -1\n"
            + "1002: 0200010A:1F90 0900010A:D432 08" + REST + " 20 4 30 10 -1\n"
            + "   3: 0100007F:1F90 0100007F:D433 06" + REST + "\n"
            + "   4: 0100007F:1F90 0100007F:D434 01" + REST;

    private static final String TCP6 = HEAD
            + "   0: 00000000000000000000000000000000:1F90 00000000000000000000000000000000:0000 0A" + REST + "\n"
            + "   1: 0000000000000000FFFF00000100007F:1F90 0000000000000000FFFF00000100007F:D435 08" + REST + "\n"
            + "   2: 00000000000000000000000001000000:1F90 00000000000000000000000001000000:D436 01" + REST + "\n"
            + "   3: B80D0120000000000000000002000000:1F90 B80D01200000000000000000EFBEADDE:D437 08" + REST + "\n";

    @TempDir
    private Path directory;

    private static ClientConnection connection(String local, String remote, int remotePort) {
        return ClientConnection.of(local, 8080, remote, remotePort).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, 54321, OPEN",
        "10.1.0.2, 10.1.0.9, 54322, LEFT",
        "127.0.0.1, 127.0.0.1, 54323,", // TIME_WAIT
        "127.0.0.1, 127.0.0.1, 54324, OPEN", // the last line, without an end
        "127.0.0.1, 127.0.0.1, 54325, LEFT", // IPv4 in the form of IPv6
        "::ffff:127.0.0.1, ::ffff:127.0.0.1, 54325, LEFT",
        "0:0:0:0:0:0:0:1, ::1%lo, 54326, OPEN",
        "2001:db8::2, 2001:db8::dead:beef, 54327, LEFT",
        "127.0.0.1, 127.0.0.1, 54322,",
        "127.0.0.1, 127.0.0.1, 8080,",
        "127.0.0.1, 0.0.0.0, 0,",
    })
    void tellsOfConnectionsByTheirTwoEnds(String local, String remote, int port, State state) throws IOException {
        ClientConnection asked = connection(local, remote, port);
        Map<ClientConnection, State> states = table(ByteOrder.LITTLE_ENDIAN).states(Set.of(asked));
        assertThat(states).isEqualTo(state == null ? Map.of() : Map.of(asked, state));
    }

    @Test
    void readsTheNumbersOfOtherMachines() throws IOException {
        Files.writeString(file("tcp"), HEAD + "   1: 7F000001:1F90 0A010009:D431 08" + REST + "\n");
        Files.writeString(
                file("tcp6"),
                HEAD + "   3: 20010DB8000000000000000000000002:1F90 00000000000000000000FFFF7F000001:D437 01" + REST
                        + "\n");
        ClientConnection four = connection("127.0.0.1", "10.1.0.9", 54321);
        ClientConnection six = connection("2001:db8::2", "127.0.0.1", 54327);
        assertThat(new ConnectionTable(List.of(file("tcp"), file("tcp6")), ByteOrder.BIG_ENDIAN)
                        .states(Set.of(four, six)))
                .isEqualTo(Map.of(four, State.LEFT, six, State.OPEN));
    }

    @Test
    void mayLackTheFileOfAProtocolOrBoth() throws IOException {
        var table = new ConnectionTable(List.of(file("tcp"), file("tcp6")), ByteOrder.LITTLE_ENDIAN);
        assertThat(table.exists()).isFalse();
        assertThat(table.states(Set.of(connection("127.0.0.1", "127.0.0.1", 54321))))
                .isEmpty();
        Files.writeString(file("tcp"), TCP);
        assertThat(table.exists()).isTrue();
        assertThat(table.states(Set.of(connection("127.0.0.1", "127.0.0.1", 54321))))
                .hasSize(1);
    }

    @Test
    void isTheKernels() throws IOException, InterruptedException {
        var table = new ConnectionTable();
        assumeThat(table.exists()).as("this is Linux").isTrue();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            ClientConnection connection = ClientConnection.of(
                            accepted.getLocalAddress().getHostAddress(),
                            accepted.getLocalPort(),
                            accepted.getInetAddress().getHostAddress(),
                            accepted.getPort())
                    .orElseThrow();
            assertThat(table.states(Set.of(connection))).containsEntry(connection, State.OPEN);
            client.shutdownOutput();
            Map<ClientConnection, State> states = Map.of();
            for (int i = 0; i < 100 && !states.containsValue(State.LEFT); i++) {
                TimeUnit.MILLISECONDS.sleep(10);
                states = table.states(Set.of(connection));
            }
            assertThat(states).containsEntry(connection, State.LEFT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "client.example, 127.0.0.1",
        "127.0.0.1, unknown",
        "127.0.0.1, 999.1.1.1",
        "127.0.0.1, :::::",
        "127.0.0.1, ''"
    })
    void knowsNoNames(String local, String remote) {
        assertThat(ClientConnection.of(local, 8080, remote, 54321)).isEmpty();
    }

    private ConnectionTable table(ByteOrder order) throws IOException {
        Files.writeString(file("tcp"), TCP);
        Files.writeString(file("tcp6"), TCP6);
        return new ConnectionTable(List.of(file("tcp"), file("tcp6")), order);
    }

    private Path file(String name) {
        return directory.resolve(name);
    }
}
