package org.stacjakarta.tool;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Where a cluster lies instead of a directory that PostgreSQL's account cannot reach. */
final class ReachableDirectory {

    private static final Path PARENT = Path.of("/var/lib/stac-jakarta");

    private ReachableDirectory() {}

    /** A directory that does not exist yet: one of the same name may belong to data that was moved elsewhere. */
    static Path insteadOf(Path unreachable) {
        String name = shortHash(unreachable.toString());
        Path free = PARENT.resolve(name);
        for (int i = 2; Files.exists(free, LinkOption.NOFOLLOW_LINKS); i++) {
            free = PARENT.resolve(name + "-" + i);
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
}
