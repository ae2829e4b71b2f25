package org.stacjakarta.tool.terminal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.util.Optional;
import org.stacjakarta.stac.StacException;

/** What files, databases and servers stand in the way with, in words for the operator. */
public final class OutsideFault {

    private OutsideFault() {}

    /** What to tell; empty if it is a fault of this program. */
    public static Optional<String> told(Throwable failure) {
        if (failure instanceof FileSystemException file) {
            return Optional.of(file.getFile() + ": " + reason(file));
        }
        if (failure instanceof StacException && failure.getCause() != null) {
            return Optional.of(
                    "%s (%s)".formatted(failure.getMessage(), failure.getCause().getMessage()));
        }
        boolean outside = failure instanceof OperatorException
                || failure instanceof IOException
                || failure instanceof SQLException
                || failure instanceof StacException;
        return outside ? Optional.ofNullable(failure.getMessage()) : Optional.empty();
    }

    /** The message of most of them is the file's name alone. */
    private static String reason(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "no right to read or write there";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (failure instanceof FileAlreadyExistsException || failure instanceof NotDirectoryException) {
            return "not a directory";
        }
        return failure.getReason() == null ? failure.getClass().getSimpleName() : failure.getReason();
    }
}
