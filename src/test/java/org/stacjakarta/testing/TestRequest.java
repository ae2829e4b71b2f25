package org.stacjakarta.testing;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Map;

/** Requests without a server, as far as our code looks at one: it fails when asked for anything else. */
public final class TestRequest {

    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("http", 80, "https", 443);

    private TestRequest() {}

    /** A request to an application whose root is that URL, from that address. */
    public static HttpServletRequest to(String root, String remoteAddress, Map<String, String> headers) {
        URI url = URI.create(root.replace('_', '-'));
        int port = url.getPort() < 0 ? DEFAULT_PORTS.get(url.getScheme()) : url.getPort();
        String host = root.replaceFirst("^https?://(\\[[^]]*]|[^/:]*).*$", "$1");
        return (HttpServletRequest) Proxy.newProxyInstance(
                TestRequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (request, method, arguments) -> switch (method.getName()) {
                    case "getScheme" -> url.getScheme();
                    case "getServerName" -> host;
                    case "getServerPort" -> port;
                    case "getContextPath" -> url.getRawPath().replaceFirst("/$", "");
                    case "getRemoteAddr" -> remoteAddress;
                    case "getHeader" -> headers.get((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.toString());
                });
    }
}
