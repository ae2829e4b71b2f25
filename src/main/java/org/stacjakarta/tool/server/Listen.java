package org.stacjakarta.tool.server;

import java.net.URI;
import java.util.Set;

/** Where a server listens. */
public record Listen(String address, int port) {

    private static final Set<String> HERE = Set.of("127.0.0.1", "0.0.0.0", "::", "::1");

    /** Where one asks a server that listens there from this machine. */
    public URI ask(String path) {
        String host = address.equals("0.0.0.0") ? "127.0.0.1" : address;
        return URI.create(root(host) + path);
    }

    /** The API's URL for people on this machine, without a slash at its end. */
    public String shown() {
        return root(HERE.contains(address) ? "localhost" : address);
    }

    private String root(String host) {
        return "http://%s:%d/stac".formatted(host.contains(":") ? "[" + host + "]" : host, port);
    }
}
