package org.stacjakarta.pgstac.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The migrations of official PgSTAC releases, as its packages and checkouts hold them: {@code pgstac.0.9.11.sql} installs a
 * version, {@code pgstac.0.9.10-0.9.11.sql} goes from one to another; {@code pgstac--0.9.10--0.9.11.sql} is the newer way
 * to write it.
 */
public final class PgstacScripts {

    private static final String NUMBER = "(\\d+(?:\\.\\d+)*|unreleased)";
    private static final Pattern NAME = Pattern.compile("pgstac(?:--|\\.)%1$s(?:--?%1$s)?\\.sql".formatted(NUMBER));

    /** As a version that has nothing before it. */
    private static final String NOTHING = "";

    private final List<Script> scripts;

    private PgstacScripts(List<Script> scripts) {
        this.scripts = scripts;
    }

    /**
     * One file.
     *
     * @param from the version it goes from; empty if it installs {@code to}
     */
    public record Script(String name, Optional<String> from, String to, String sql) {

        private String before() {
            return from.orElse(NOTHING);
        }
    }

    /**
     * Finds the scripts in a directory, anywhere below it (a checkout), or in a wheel.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static PgstacScripts in(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            return new PgstacScripts(read(source));
        }
        try (FileSystem wheel = FileSystems.newFileSystem(source)) {
            return new PgstacScripts(read(wheel.getPath("/")));
        } catch (ProviderNotFoundException e) {
            throw new IllegalArgumentException("%s is neither a directory nor a wheel".formatted(source), e);
        }
    }

    private static List<Script> read(Path root) throws IOException {
        Map<String, Script> found = new HashMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            files.filter(Files::isRegularFile).sorted().forEach(file -> script(file)
                    .ifPresent(script -> found.putIfAbsent(script.name(), script)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no file there is named like a migration of PgSTAC, such as pgstac.0.9.10-0.9.11.sql");
        }
        return List.copyOf(found.values());
    }

    private static Optional<Script> script(Path file) {
        String name = file.getFileName().toString();
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            String sql = Files.readString(file, StandardCharsets.UTF_8);
            return Optional.of(
                    parts.group(2) == null
                            ? new Script(name, Optional.empty(), parts.group(1), sql)
                            : new Script(name, Optional.of(parts.group(1)), parts.group(2), sql));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The newest version that is released and can be had. */
    public Optional<String> newest() {
        return scripts.stream()
                .map(Script::to)
                .filter(PgstacScripts::isReleased)
                .max(byNumber());
    }

    /**
     * The fewest scripts that lead from a version, or from nothing, to another, in the order in which they are to be run;
     * empty if none do. Nothing unreleased lies on the way, and nothing goes back.
     */
    public Optional<List<Script>> path(Optional<String> from, String to) {
        Map<String, Script> ledBy = new HashMap<>();
        Set<String> seen = new HashSet<>(Set.of(from.orElse(NOTHING)));
        Deque<String> ends = new ArrayDeque<>(seen);
        while (!ends.isEmpty()) {
            String end = ends.remove();
            if (end.equals(to)) {
                return Optional.of(way(ledBy, to));
            }
            for (Script script : scripts) {
                boolean passable = isReleased(script.to()) || script.to().equals(to);
                if (script.before().equals(end) && passable && seen.add(script.to())) {
                    ledBy.put(script.to(), script);
                    ends.add(script.to());
                }
            }
        }
        return Optional.empty();
    }

    private static List<Script> way(Map<String, Script> ledBy, String to) {
        var way = new ArrayList<Script>();
        for (Script last = ledBy.get(to); last != null; last = ledBy.get(last.before())) {
            way.add(0, last);
        }
        return way;
    }

    /** Whether a version is older than another; both are released ones. */
    public static boolean isOlder(String version, String than) {
        return byNumber().compare(version, than) < 0;
    }

    /** Whether it is the number of a release. */
    public static boolean isReleased(String version) {
        return version.matches("\\d+(\\.\\d+)*");
    }

    private static Comparator<String> byNumber() {
        return Comparator.comparing(
                version -> Stream.of(version.split("\\.")).map(Integer::valueOf).toList(), (one, other) -> {
                    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
                        if (!one.get(i).equals(other.get(i))) {
                            return one.get(i) - other.get(i);
                        }
                    }
                    return one.size() - other.size();
                });
    }
}
