package org.stacjakarta.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the JSON Schemas of extensions come from.
 *
 * @param directory a directory of files named after their URLs, {@code HOST/PATH}
 * @param fetchFrom the hosts that they may be fetched from, and what private addresses those may have; none: nothing is fetched
 * @param fetchSeconds how long the schemas of one record may take to fetch
 * @param maxBytes how long one of them may be
 */
public record SchemaSettings(Optional<String> directory, List<String> fetchFrom, int fetchSeconds, int maxBytes) {

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]{1,5})?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f.]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    public SchemaSettings {
        fetchFrom =
                fetchFrom.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
        directory.ifPresent(SchemaSettings::requireDirectory);
        fetchFrom.forEach(SchemaSettings::requireHost);
        if (fetchSeconds < 1 || fetchSeconds > 60) {
            throw new IllegalArgumentException("stac.schemas.fetch-seconds must be from 1 to 60, is: " + fetchSeconds);
        }
        if (maxBytes < 1 || maxBytes > 100_000_000) {
            throw new IllegalArgumentException("stac.schemas.max-bytes must be from 1 to 100000000, is: " + maxBytes);
        }
    }

    /** Whether there is any place at all to take one from. */
    boolean canBeHad() {
        return directory.isPresent() || !fetchFrom.isEmpty();
    }

    /** The hosts that may be asked, with their ports where these are not 443. */
    public Set<String> hosts() {
        return fetchFrom.stream().filter(entry -> !isRange(entry)).collect(Collectors.toUnmodifiableSet());
    }

    /** The addresses that may be connected to although they are not public ones. */
    public List<AddressRange> addresses() {
        var ranges = new ArrayList<AddressRange>();
        fetchFrom.stream()
                .filter(SchemaSettings::isRange)
                .map(AddressRange::parse)
                .forEach(ranges::addAll);
        return List.copyOf(ranges);
    }

    private static boolean isRange(String entry) {
        return entry.contains("/") || ADDRESS.matcher(entry).matches();
    }

    private static void requireDirectory(String directory) {
        try {
            if (Files.isDirectory(Path.of(directory)) && Files.isReadable(Path.of(directory))) {
                return;
            }
        } catch (InvalidPathException e) {
            // no name of a directory
        }
        throw new IllegalArgumentException(
                "stac.schemas.directory must be a directory that can be read, is: " + directory);
    }

    private static void requireHost(String entry) {
        try {
            if (isRange(entry)) {
                AddressRange.parse(entry);
                return;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("stac.schemas.fetch-from: " + e.getMessage(), e);
        }
        if (!HOST.matcher(entry).matches()) {
            throw new IllegalArgumentException("stac.schemas.fetch-from: neither host nor address: " + entry);
        }
    }
}
