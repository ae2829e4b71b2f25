package org.stacjakarta.tool.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster lies: the directory that was asked for or, where PostgreSQL's account cannot reach that, one under
 * {@code /var/lib/stac-jakarta} that it is then a link to. No other directory's permissions are ever changed.
 */
record ClusterDirectory(Path asked) {

    private static final Path REACHABLE = Path.of("/var/lib/stac-jakarta");
    private static final FileAttribute<?> FOR_OWNER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Where the cluster really lies. */
    Path home() {
        try {
            return asked.toRealPath();
        } catch (IOException e) {
            return asked;
        }
    }

    /** What PostgreSQL calls its data directory. */
    Path data() {
        return home().resolve("data");
    }

    boolean isElsewhere() {
        return Files.isSymbolicLink(asked);
    }

    /** The account the cluster belongs to. */
    PostgresAccount account() throws IOException {
        return PostgresAccount.ownerOf(home());
    }

    /** Makes the directory, unless it exists; an empty one of root's, as which PostgreSQL does not run, is made anew. */
    void make() throws IOException {
        PostgresAccount account = PostgresAccount.current();
        if (Files.exists(asked) && !(isEmpty(asked) && PostgresAccount.isOfRoot(asked))) {
            return;
        }
        Files.deleteIfExists(asked); // it, or a link to nowhere
        make(asked, account);
        if (account.reaches(asked)) {
            return;
        }
        Files.delete(asked);
        Path elsewhere = elsewhere();
        make(elsewhere, account);
        Files.createSymbolicLink(asked, elsewhere);
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static void make(Path directory, PostgresAccount account) throws IOException {
        Files.createDirectories(directory.getParent());
        Files.createDirectory(directory, FOR_OWNER);
        account.own(directory);
    }

    /** A directory that does not exist yet: one of the same name may belong to data that was moved to another place. */
    private Path elsewhere() {
        String name = shortHash(asked.toString());
        Path free = REACHABLE.resolve(name);
        for (int i = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); i++) {
            free = REACHABLE.resolve(name + "-" + i);
        }
        return free;
    }

    private static String shortHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Deletes the directory with all that is in it. */
    void delete() throws IOException {
        deleteTree(home());
        Files.deleteIfExists(asked);
    }

    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
