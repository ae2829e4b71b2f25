package org.stacjakarta.stac.link;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The URL of the API's root as the client sees it. Every URL this server writes is made from one.
 *
 * @param root an absolute http or https URL that ends in a slash
 */
public record BaseUrl(String root) {

    /** Host, port and path in characters that need no escape in JSON, HTML or a header. */
    private static final Pattern HTTP_URL = Pattern.compile(
            "https?://(?:[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?/(?:[A-Za-z0-9._~%!$()*+,;=:@-]++/)*+");

    /** Steps up past the root of a host, which {@link URI} keeps and the RFC drops. */
    private static final Pattern ABOVE_THE_HOST = Pattern.compile("^(https?://[^/?#]*)(?:/\\.\\.)+(?:/|(?=[?#]|$))");

    public BaseUrl {
        if (!isBaseUrl(root)) {
            throw new IllegalArgumentException("no base URL: " + root);
        }
    }

    /** Whether a text can be a base URL. */
    public static boolean isBaseUrl(String text) {
        return HTTP_URL.matcher(text).matches() && isUri(text);
    }

    /** Escapes and addresses in brackets have rules of their own, and references are resolved against a URI. */
    private static boolean isUri(String text) {
        try {
            new URI(text);
            return true;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The URL of a path below the root; the segments are percent-encoded. */
    public String at(String... segments) {
        var url = new StringBuilder(root);
        for (int i = 0; i < segments.length; i++) {
            url.append(i == 0 ? "" : "/").append(UrlEncoding.encode(segments[i]));
        }
        return url.toString();
    }

    /** A URL with a query, if there is one. */
    public static String withQuery(String url, QueryString query) {
        return query.raw().isEmpty() ? url : url + "?" + escaped(query.raw());
    }

    /**
     * A stored reference as an absolute URL: relative ones are read against the API's root
     * (<a href="https://datatracker.ietf.org/doc/html/rfc3986#section-5">RFC 3986, section 5</a>); what is no reference
     * at all stays as it is.
     */
    public String resolve(String reference) {
        if (isAbsolute(reference)) {
            return reference;
        }
        try {
            String url = URI.create(root).resolve(new URI(escaped(reference))).toString();
            return ABOVE_THE_HOST.matcher(url).replaceFirst("$1/");
        } catch (URISyntaxException e) {
            return reference;
        }
    }

    /** Whether a reference begins with a scheme. */
    static boolean isAbsolute(String reference) {
        for (int at = 0; at < reference.length(); at++) {
            char c = reference.charAt(at);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (c == ':') {
                return at > 0;
            }
            if (!letter && (at == 0 || !(c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'))) {
                return false;
            }
        }
        return false;
    }

    /** Characters that may not stand in a URL, such as blanks, encoded; all others, encoded ones too, as they are. */
    private static String escaped(String text) {
        var url = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (UrlEncoding.isUnreserved(c) || "%:/?#[]@!$&'()*+,;=".indexOf(c) >= 0) {
                url.append(c);
            } else {
                url.append(UrlEncoding.encodeByte(b));
            }
        }
        return url.toString();
    }
}
