package org.stacjakarta.tool.terminal;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.stacjakarta.stac.StacException;

/** What files, databases and servers stand in the way with, in words for the operator. */
public final class OutsideFault {

    private OutsideFault() {}

    /** What to tell; empty if it is a fault of this program. */
    public static Optional<String> told(Throwable failure) {
        if (failure instanceof FileSystemException file) {
            return Optional.of(file.getFile() + ": " + reason(file));
        }
        if (failure instanceof SQLException database) {
            return Optional.of(reason(database));
        }
        if (failure instanceof StacException && failure.getCause() != null) {
            Throwable cause = failure.getCause();
            return Optional.of(
                    "%s (%s)".formatted(failure.getMessage(), told(cause).orElse(cause.getMessage())));
        }
        if (failure instanceof IOException other) {
            return Optional.of(reason(other));
        }
        boolean outside = failure instanceof OperatorException || failure instanceof StacException;
        return outside ? Optional.ofNullable(failure.getMessage()) : Optional.empty();
    }

    /** The same for a sentence that has to be told in any case: of a fault of this program, what that says itself. */
    public static String sentence(Throwable failure) {
        return told(failure).orElse(failure.toString());
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

    /** The driver's own message goes on with the functions that the statement was in. */
    private static String reason(SQLException failure) {
        ServerErrorMessage server = failure instanceof PSQLException driver ? driver.getServerErrorMessage() : null;
        if (server == null || server.getMessage() == null) {
            return String.valueOf(failure.getMessage());
        }
        return server.getDetail() == null
                ? server.getMessage()
                : "%s (%s)".formatted(server.getMessage(), server.getDetail());
    }

    /** Those of the network have often no message, or a host's name for one. */
    private static String reason(IOException failure) {
        if (failure instanceof ConnectException) {
            return "cannot be reached";
        }
        if (failure instanceof UnknownHostException) {
            return "there is no host " + failure.getMessage();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }
}
