package org.stacjakarta.http;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The media types that a client asks for, as far as this server has a choice
 * (<a href="https://www.rfc-editor.org/rfc/rfc9110#name-accept">RFC 9110, 12.5.1</a>).
 */
final class AcceptHeader {

    /** One element of the list; what does not look like one is passed over. */
    private static final Pattern RANGE = Pattern.compile("(?<type>[^,;\\s/]++/[^,;\\s]++)(?<parameters>[^,]*+)");

    private static final Pattern QUALITY =
            Pattern.compile(";\\s*+[qQ]\\s*+=\\s*+(?<q>[01](?:\\.[0-9]{0,3})?+)\\s*+(?:;|$)");

    private AcceptHeader() {}

    /**
     * Whether HTML is named, and liked better than JSON: browsers do, while a client that takes anything, that names both
     * alike, or that names neither, is a program.
     */
    static boolean prefersHtml(@Nullable String header) {
        if (header == null) {
            return false;
        }
        double html = 0;
        double json = -1;
        double anyApplication = -1;
        double anything = 0;
        Matcher range = RANGE.matcher(header);
        while (range.find()) {
            double quality = quality(range.group("parameters"));
            switch (range.group("type").toLowerCase(Locale.ROOT)) {
                case "text/html", "application/xhtml+xml" -> html = Math.max(html, quality);
                case "application/json", "application/geo+json" -> json = Math.max(json, quality);
                case "application/*" -> anyApplication = Math.max(anyApplication, quality);
                case "*/*" -> anything = Math.max(anything, quality);
                default -> {
                    // of no concern here
                }
            }
        }
        double instead = json >= 0 ? json : anyApplication >= 0 ? anyApplication : anything;
        return html > instead;
    }

    private static double quality(String parameters) {
        Matcher quality = QUALITY.matcher(parameters);
        return quality.find() ? Double.parseDouble(quality.group("q")) : 1;
    }
}
