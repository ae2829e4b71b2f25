package org.stacjakarta.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The TCP connections of this machine (or container) as Linux tells of them in
 * <a href="https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html">{@code /proc/net/tcp}</a> and
 * {@code tcp6}. Shared by all threads; each look reads the files anew, some 150 bytes a connection.
 */
final class ConnectionTable {

    /** What becomes of a connection, as far as it matters to who answers on it. */
    enum State {
        /** Both ends may send. */
        OPEN,
        /** The other end sends no more: it has been closed, as a rule altogether. */
        LEFT
    }

    private static final String ESTABLISHED = "01";
    private static final String CLOSE_WAIT = "08";

    /** Of a line: its number, the two ends, the state. */
    private static final int FIELDS = 5;

    private static final int HEX = 16;
    private static final int IPV4_DIGITS = 8;
    private static final int IPV6_DIGITS = 32;

    private final List<Path> files;
    private final ByteOrder order;

    /** Of this machine. */
    ConnectionTable() {
        this(List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6")), ByteOrder.nativeOrder());
    }

    /**
     * From files of that form.
     *
     * @param order in which the machine that wrote them keeps the bytes of a number
     */
    ConnectionTable(List<Path> files, ByteOrder order) {
        this.files = files;
        this.order = order;
    }

    /** Whether there is one: else this is no Linux. */
    boolean exists() {
        return files.stream().anyMatch(Files::isReadable);
    }

    /** The states of those connections; what is in none of them, or is not there at all, is left out. */
    Map<ClientConnection, State> states(Set<ClientConnection> asked) throws IOException {
        var states = new HashMap<ClientConnection, State>();
        for (Path file : files) {
            if (Files.isReadable(file)) {
                read(file, asked, states);
            }
        }
        return states;
    }

    private void read(Path file, Set<ClientConnection> asked, Map<ClientConnection, State> states) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
            lines.readLine(); // the names of the columns
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.strip().split(" +", FIELDS);
                if (fields.length < FIELDS || !(fields[3].equals(ESTABLISHED) || fields[3].equals(CLOSE_WAIT))) {
                    continue;
                }
                ClientConnection connection = connection(fields[1], fields[2]);
                if (asked.contains(connection)) {
                    // two of the same ends there cannot be; if there were, the client would still be there
                    states.merge(
                            connection,
                            fields[3].equals(ESTABLISHED) ? State.OPEN : State.LEFT,
                            (one, other) -> one == State.OPEN ? one : other);
                }
            }
        }
    }

    private ClientConnection connection(String local, String remote) throws IOException {
        return new ClientConnection(address(local), port(local), address(remote), port(remote));
    }

    private static int port(String end) {
        return Integer.parseInt(end.substring(end.indexOf(':') + 1), HEX);
    }

    /** Words of 32 bits, each printed as a number; Java takes an IPv4 address in the form of IPv6 for what it is. */
    private InetAddress address(String end) throws UnknownHostException {
        String digits = end.substring(0, end.indexOf(':'));
        if (digits.length() != IPV4_DIGITS && digits.length() != IPV6_DIGITS) {
            throw new UnknownHostException(end);
        }
        byte[] address = new byte[digits.length() / 2];
        for (int i = 0; i < address.length; i++) {
            int place = order == ByteOrder.LITTLE_ENDIAN ? i ^ 3 : i;
            address[place] = (byte) Integer.parseInt(digits, 2 * i, 2 * i + 2, HEX);
        }
        return InetAddress.getByAddress(address);
    }
}
