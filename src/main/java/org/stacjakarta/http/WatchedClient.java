package org.stacjakarta.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.RunningRead;

/** The client of a request that reads. Made by the request's thread, then for the one that looks alone. */
final class WatchedClient {

    private static final int LOOKS_WITHOUT_IT = 2;

    private final String localAddress;
    private final int localPort;
    private final String remoteAddress;
    private final int remotePort;
    private final RunningRead read;
    private boolean seen;
    private int missed;

    /** By the two ends of its connection, as text: most requests are over before anybody looks. */
    WatchedClient(String localAddress, int localPort, String remoteAddress, int remotePort, RunningRead read) {
        this.localAddress = localAddress;
        this.localPort = localPort;
        this.remoteAddress = remoteAddress;
        this.remotePort = remotePort;
        this.read = read;
    }

    /** Of that request. */
    static WatchedClient of(HttpServletRequest request, RunningRead read) {
        return new WatchedClient(
                request.getLocalAddr(), request.getLocalPort(), request.getRemoteAddr(), request.getRemotePort(), read);
    }

    /** What is read for it. */
    RunningRead read() {
        return read;
    }

    /** Its connection, as the server tells of it. */
    Optional<ClientConnection> connection() {
        return ClientConnection.of(localAddress, localPort, remoteAddress, remotePort);
    }

    /**
     * Whether it has gone away, by one more look at the table.
     *
     * @param state null where its connection is not in the table: it has been reset if it was there before, and is missed
     *     twice, for a table that changes while it is read may lack a line
     */
    boolean isGone(ConnectionTable.@Nullable State state) {
        if (state == null) {
            missed++;
            return seen && missed >= LOOKS_WITHOUT_IT;
        }
        seen = true;
        missed = 0;
        return state == ConnectionTable.State.LEFT;
    }
}
