package org.stacjakarta.tool.command;

import java.net.URI;
import org.stacjakarta.tool.http.StacApi;
import org.stacjakarta.tool.terminal.WrongArgument;

/** The root URL of an API that is asked, which most of our programs do without TLS. */
final class HttpRoot {

    private HttpRoot() {}

    /**
     * The URL, if it is one that can be asked.
     *
     * @param name what the operator gave it as
     * @throws WrongArgument where it has another scheme, as {@code localhost:8080} does, or no host
     */
    static URI required(String name, URI root) {
        if (!"http".equalsIgnoreCase(root.getScheme()) || root.getHost() == null) {
            throw new WrongArgument("%s: an http:// URL with a host is needed, not '%s'"
                    .formatted(name, StacApi.shown(root.toString())));
        }
        return root;
    }

    /** The same, of an API that is asked by a program which speaks TLS as well. */
    static URI requiredOrTls(String name, URI root) {
        boolean web = "http".equalsIgnoreCase(root.getScheme()) || "https".equalsIgnoreCase(root.getScheme());
        if (!web || root.getHost() == null) {
            throw new WrongArgument("%s: an http or https URL with a host is needed, not '%s'"
                    .formatted(name, StacApi.shown(root.toString())));
        }
        return root;
    }
}
