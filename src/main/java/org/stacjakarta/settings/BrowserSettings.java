package org.stacjakarta.settings;

import java.util.Optional;

/**
 * The page for people.
 *
 * @param enabled whether clients that ask for {@code text/html} get the page
 * @param tileUrl the map's tiles, with {@code {z}}, {@code {x}} and {@code {y}}; none: outlines of land that come with the page
 * @param tileAttribution whose tiles they are, as plain text
 */
public record BrowserSettings(boolean enabled, Optional<String> tileUrl, Optional<String> tileAttribution) {

    public BrowserSettings {
        if (tileUrl.isPresent() && !isTemplate(tileUrl.get())) {
            throw new IllegalArgumentException(
                    "stac.browser.tile-url must be an http or https URL with {z}, {x} and {y}, is: " + tileUrl.get());
        }
    }

    private static boolean isTemplate(String url) {
        return url.matches("https?://[^\\s\"'<>]+")
                && url.contains("{z}")
                && url.contains("{x}")
                && url.contains("{y}");
    }
}
