package org.stacjakarta.tool;

import java.net.URI;

/** Where a server listens. */
record Listen(String address, int port) {

    /** Where one asks a server that listens there from this machine. */
    URI ask(String path) {
        String host = address.equals("0.0.0.0") ? "127.0.0.1" : address;
        return URI.create("http://%s:%d/stac%s".formatted(host.contains(":") ? "[" + host + "]" : host, port, path));
    }
}
