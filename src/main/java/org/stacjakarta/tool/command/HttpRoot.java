package org.stacjakarta.tool.command;

import java.net.URI;
import org.stacjakarta.tool.terminal.OperatorException;

/** The root URL of an API that is asked by programs that speak HTTP without TLS. */
final class HttpRoot {

    private HttpRoot() {}

    /**
     * The URL, if it is one that can be asked.
     *
     * @param name what the operator gave it as
     * @throws OperatorException where it has another scheme, as {@code localhost:8080} does, or no host
     */
    static URI required(String name, URI root) {
        if (!"http".equalsIgnoreCase(root.getScheme()) || root.getHost() == null) {
            throw new OperatorException("%s: an http:// URL with a host is needed, not '%s'".formatted(name, root));
        }
        return root;
    }
}
