package org.stacjakarta.tool.command;

import java.net.URI;
import java.util.List;
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
        return required(name, root, List.of("http"), "an http://");
    }

    /** The same, of an API that is asked by a program which speaks TLS as well. */
    static URI requiredOrTls(String name, URI root) {
        return required(name, root, List.of("http", "https"), "an http or https");
    }

    private static URI required(String name, URI root, List<String> schemes, String needed) {
        boolean spoken = schemes.stream().anyMatch(scheme -> scheme.equalsIgnoreCase(root.getScheme()));
        if (!spoken || root.getHost() == null) {
            throw new WrongArgument("%s: %s URL with a host is needed, not '%s'"
                    .formatted(name, needed, StacApi.shown(root.toString())));
        }
        return root;
    }
}
