package org.stacjakarta.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.AddressRange;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.link.BaseUrl;

/**
 * The API's root as the client sees it: the setting {@code stac.base-url}; else what trusted proxies say, by
 * <a href="https://datatracker.ietf.org/doc/html/rfc7239">RFC 7239</a> {@code Forwarded} or else by
 * {@code X-Forwarded-*}; else the request itself. Of a list the first value counts, which is the client's side. What is
 * no scheme, host, port or path is passed over. Shared by all requests.
 */
final class ForwardedBaseUrl {

    private static final Pattern HOST =
            Pattern.compile("(?<name>[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>[0-9]{1,5}))?");
    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    /** One {@code name=value} of a Forwarded header; the value a token or a quoted string. */
    private static final Pattern PAIR = Pattern.compile(
            "\\G[ \\t]*(?<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+)=(?:(?<token>[^\",;\\s]+)|\"(?<quoted>(?:[^\"\\\\]|\\\\.)*+)\")[ \\t]*(?<end>[;,]|$)");

    /** The headers by which proxies say what they were asked. */
    private static final List<String> FORWARDING =
            List.of("Forwarded", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Forwarded-Port", "X-Forwarded-Prefix");

    private static final int HIGHEST_PORT = 65_535;

    private static final int MOST_REMEMBERED = 64;

    private final Map<Own, BaseUrl> remembered = new ConcurrentHashMap<>();
    private final Optional<BaseUrl> configured;
    private final List<AddressRange> trusted;

    ForwardedBaseUrl(ServerSettings settings) {
        this.configured = settings.baseUrl().map(url -> new BaseUrl(url.endsWith("/") ? url : url + "/"));
        this.trusted = settings.trustedProxies().stream()
                .flatMap(text -> AddressRange.parse(text).stream())
                .toList();
    }

    /** The API's root for that request. */
    BaseUrl of(HttpServletRequest request) {
        Own own = Own.of(request);
        if (configured.isEmpty() && FORWARDING.stream().allMatch(name -> request.getHeader(name) == null)) {
            return remembered(own);
        }
        return of(own, request.getRemoteAddr(), request::getHeader);
    }

    /** Most requests are for the same few hosts. */
    private BaseUrl remembered(Own own) {
        BaseUrl known = remembered.get(own);
        if (known == null) {
            known = own.url();
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(own, known);
        }
        return known;
    }

    /** The same from its parts: the rules are tested without a server. */
    BaseUrl of(Own own, String remoteAddress, Function<String, @Nullable String> header) {
        return configured.orElseGet(() -> isTrusted(remoteAddress) ? forwarded(own, header) : own.url());
    }

    private boolean isTrusted(String address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * What the request itself says of the API's root.
     *
     * @param port empty where it is the scheme's own, which a request need not name and a proxy's scheme need not share
     * @param path the context path, percent-encoded
     */
    record Own(String scheme, String host, String port, String path) {

        static Own of(HttpServletRequest request) {
            String name = request.getServerName();
            // what a server makes of a Host whose port is none
            int port = request.getServerPort();
            boolean bareIpv6 = name.indexOf(':') >= 0 && !name.startsWith("[");
            return new Own(
                    request.getScheme(),
                    bareIpv6 ? "[" + name + "]" : name,
                    isPort(port) ? portText(request.getScheme(), Integer.toString(port)) : "",
                    request.getContextPath());
        }

        BaseUrl url() {
            return ForwardedBaseUrl.url(scheme, host, port, path);
        }
    }

    private static BaseUrl forwarded(Own own, Function<String, @Nullable String> header) {
        String forwarded = header.apply("Forwarded");
        Optional<String> proto;
        Optional<String> host;
        Optional<String> port = Optional.empty();
        Optional<String> prefix = Optional.empty();
        if (forwarded != null) {
            proto = parameter(forwarded, "proto");
            host = parameter(forwarded, "host");
        } else {
            proto = first(header.apply("X-Forwarded-Proto"));
            host = first(header.apply("X-Forwarded-Host"));
            port = first(header.apply("X-Forwarded-Port")).filter(ForwardedBaseUrl::isPort);
            prefix = first(header.apply("X-Forwarded-Prefix")).filter(ForwardedBaseUrl::isPath);
        }
        String scheme = proto.map(text -> text.toLowerCase(Locale.ROOT))
                .filter(text -> text.equals("http") || text.equals("https"))
                .orElse(own.scheme());
        String name = own.host();
        String portText = own.port();
        Optional<Matcher> given = host.map(HOST::matcher).filter(ForwardedBaseUrl::isHost);
        if (given.isPresent()) {
            name = given.get().group("name");
            portText = Optional.ofNullable(given.get().group("port")).orElse("");
        }
        String path = prefix.map(text -> text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
                        .orElse("")
                + own.path();
        return url(scheme, name, port.orElse(portText), path);
    }

    private static BaseUrl url(String scheme, String host, String port, String path) {
        String named = portText(scheme, port);
        String root = scheme + "://" + host + (named.isEmpty() ? "" : ":" + named) + path;
        String url = root.endsWith("/") ? root : root + "/";
        if (!BaseUrl.isBaseUrl(url)) {
            throw InvalidRequest.in("Host", "no host name, or one that cannot stand in a URL");
        }
        return new BaseUrl(url);
    }

    /** A port as a URL of that scheme has it: empty where it is the scheme's own. */
    private static String portText(String scheme, String port) {
        return port.equals(scheme.equals("https") ? "443" : "80") ? "" : port;
    }

    private static boolean isHost(Matcher host) {
        return host.matches()
                && BaseUrl.isBaseUrl("http://" + host.group("name") + "/")
                && (host.group("port") == null || isPort(host.group("port")));
    }

    private static boolean isPort(String text) {
        return PORT.matcher(text).matches() && isPort(Integer.parseInt(text));
    }

    private static boolean isPort(int port) {
        return port > 0 && port <= HIGHEST_PORT;
    }

    private static boolean isPath(String text) {
        return text.startsWith("/") && BaseUrl.isBaseUrl("http://host" + text + (text.endsWith("/") ? "" : "/"));
    }

    private static Optional<String> first(@Nullable String list) {
        return Optional.ofNullable(list)
                .map(text -> text.split(",", 2)[0].strip())
                .filter(text -> !text.isEmpty());
    }

    /** A parameter of the first element of a Forwarded header; its name's case does not matter. */
    private static Optional<String> parameter(String forwarded, String name) {
        Matcher pair = PAIR.matcher(forwarded);
        while (pair.find()) {
            if (pair.group("name").equalsIgnoreCase(name)) {
                return Optional.of(
                        pair.group("token") != null
                                ? pair.group("token")
                                : pair.group("quoted").replaceAll("\\\\(.)", "$1"));
            }
            if (pair.group("end").equals(",")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
