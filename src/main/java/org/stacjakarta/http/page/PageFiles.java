package org.stacjakarta.http.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stacjakarta.http.FixedBody;

/**
 * The files of the page, in memory: read once, the same on every server. Their URLs carry a version that changes with
 * their contents, so that browsers may keep them for good. Shared by all requests, never changed.
 */
public final class PageFiles {

    /** The files that are served, and their media types. */
    private static final Map<String, String> TYPES = Map.of(
            "browser.css", "text/css;charset=UTF-8",
            "browser.js", "text/javascript;charset=UTF-8",
            "dom.js", "text/javascript;charset=UTF-8",
            "filters.js", "text/javascript;charset=UTF-8",
            "icon.svg", "image/svg+xml",
            "land.json", "application/json",
            "leaflet.css", "text/css;charset=UTF-8",
            "leaflet.js", "text/javascript;charset=UTF-8",
            "map.js", "text/javascript;charset=UTF-8",
            "views.js", "text/javascript;charset=UTF-8");

    private static final String TEMPLATE = "page.html";
    private static final int VERSION_DIGITS = 12;

    private final Map<String, PageFile> files;
    private final byte[] template;
    private final String version;

    /** One file. */
    public record PageFile(String mediaType, FixedBody body) {}

    private PageFiles(Map<String, PageFile> files, byte[] template, String version) {
        this.files = files;
        this.template = template;
        this.version = version;
    }

    /** The files that come with the application. */
    public static PageFiles bundled() {
        return Bundled.FILES;
    }

    /** Read when they are first asked for. */
    private static final class Bundled {
        private static final PageFiles FILES = read();
    }

    /** A part of the files' URLs. */
    public String version() {
        return version;
    }

    /** The file of that name. */
    public Optional<PageFile> file(String name) {
        return Optional.ofNullable(files.get(name));
    }

    /** The page, with names in braces where something is to be put in. */
    byte[] template() {
        return template;
    }

    private static PageFiles read() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            var files = new TreeMap<String, PageFile>();
            for (String name : TYPES.keySet().stream().sorted().toList()) {
                byte[] bytes = bytes(name);
                digest.update(bytes);
                files.put(name, new PageFile(TYPES.get(name), new FixedBody(bytes)));
            }
            byte[] template = bytes(TEMPLATE);
            String version = HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_DIGITS);
            return new PageFiles(files, template, version);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream file = PageFiles.class.getResourceAsStream("/browser/" + name)) {
            if (file == null) {
                throw new IOException("the application lacks its file browser/" + name);
            }
            return file.readAllBytes();
        }
    }
}
