package org.stacjakarta.settings;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which pages of other origins may call this server from a browser
 * (<a href="https://fetch.spec.whatwg.org/#http-cors-protocol">Fetch, CORS protocol</a>).
 *
 * @param origins the origins allowed, or {@code *} for all
 * @param originRegex a pattern that an origin may match as a whole instead
 * @param methods the methods allowed, or {@code *} for all; none named: those that the API serves
 * @param headers the request headers allowed beyond the safelisted ones, or {@code *} for all; none named: those that
 *     the API looks at
 * @param credentials whether the browser may send credentials
 */
public record CorsSettings(
        List<String> origins,
        Optional<String> originRegex,
        List<String> methods,
        List<String> headers,
        boolean credentials) {

    private static final String ALL = "*";

    /** As browsers send it, who compare nothing else. */
    private static final Pattern ORIGIN =
            Pattern.compile("[a-z][a-z0-9+.-]*://(?:[a-z0-9._~%-]+|\\[[0-9a-f:.]+])(?::[0-9]{1,5})?|null");

    private static final Pattern METHOD = Pattern.compile("[A-Z]+(?:-[A-Z]+)*");

    public CorsSettings {
        origins = List.copyOf(origins);
        methods = List.copyOf(methods);
        require(origins, ORIGIN, "stac.cors.origins must be * or origins such as https://app.example:8443");
        require(methods, METHOD, "stac.cors.methods must be * or methods in capital letters");
        headers = List.copyOf(headers);
        originRegex.ifPresent(CorsSettings::compile);
    }

    private static void require(List<String> values, Pattern form, String rule) {
        for (String value : values) {
            if (!value.equals(ALL) && !form.matcher(value).matches()) {
                throw new IllegalArgumentException("%s, is: %s".formatted(rule, value));
            }
        }
    }

    /** These settings; where they name no methods, or no headers, with those. */
    CorsSettings withDefaults(List<String> servedMethods, List<String> usedHeaders) {
        return new CorsSettings(
                origins,
                originRegex,
                methods.isEmpty() ? servedMethods : methods,
                headers.isEmpty() ? usedHeaders : headers,
                credentials);
    }

    /** Whether every origin is allowed; a pattern narrows the default down. */
    public boolean allowsAllOrigins() {
        return origins.contains(ALL) && originRegex.isEmpty();
    }

    /** Whether that origin is allowed. */
    public boolean allowsOrigin(String origin) {
        return allowsAllOrigins()
                || origins.contains(origin)
                || originRegex
                        .map(regex -> compile(regex).matcher(origin).matches())
                        .orElse(false);
    }

    /** Whether that method is allowed. */
    public boolean allowsMethod(String method) {
        return methods.contains(ALL) || methods.contains(method);
    }

    /** Whether every request header is allowed. */
    public boolean allowsAllHeaders() {
        return headers.contains(ALL);
    }

    private static Pattern compile(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("stac.cors.origin-regex is no pattern: " + e.getDescription(), e);
        }
    }
}
