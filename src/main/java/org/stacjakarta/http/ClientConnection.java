package org.stacjakarta.http;

import java.net.InetAddress;
import java.util.Optional;
import org.stacjakarta.settings.AddressRange;

/** A TCP connection by its two ends: the server's own, and the client's (or that of the proxy in front). */
record ClientConnection(InetAddress local, int localPort, InetAddress remote, int remotePort) {

    /** By what a server says of a request; empty where that is no address, as of some behind proxies. */
    static Optional<ClientConnection> of(String local, int localPort, String remote, int remotePort) {
        return AddressRange.literal(local).flatMap(own -> AddressRange.literal(remote)
                .map(other -> new ClientConnection(own, localPort, other, remotePort)));
    }
}
