package org.stacjakarta.tool.machine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A file of the operator's that is written whole or not at all: beside the one that is there, which it takes the place of
 * when all of it is written. Until then, and where anything fails, that one stays as it is. What is no regular file, such
 * as a pipe or a device, is written as it comes.
 */
public final class WholeFile {

    private final Path target;

    /** Nothing is made yet; a link is followed. */
    public WholeFile(Path target) throws IOException {
        this.target = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        if (Files.isDirectory(this.target)) {
            throw new FileSystemException(target.toString(), null, "is a directory");
        }
    }

    /** What writes the file. */
    public interface Writer {
        /** Writes all of it; what this throws leaves no trace. */
        void to(OutputStream out) throws IOException;
    }

    /** Writes it. */
    public void write(Writer writer) throws IOException {
        boolean there = Files.exists(target);
        if (there && !Files.isRegularFile(target)) {
            try (OutputStream out = Files.newOutputStream(target)) {
                writer.to(out);
            }
            return;
        }
        if (there && !Files.isWritable(target)) {
            // the directory would let it be replaced all the same
            throw new FileSystemException(target.toString(), null, "no right to write there");
        }
        Path part = target.resolveSibling(".%s.%08x.part"
                .formatted(target.getFileName(), ThreadLocalRandom.current().nextInt()));
        // an end by a signal leaves none of it either
        part.toFile().deleteOnExit();
        try {
            try (OutputStream out =
                    Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                writer.to(out);
            }
            if (there) {
                likeTheOther(part);
            }
            replace(part);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void likeTheOther(Path part) throws IOException {
        var view = Files.getFileAttributeView(target, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null) {
            Files.setPosixFilePermissions(part, view.readAttributes().permissions());
        }
    }

    private void replace(Path part) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
