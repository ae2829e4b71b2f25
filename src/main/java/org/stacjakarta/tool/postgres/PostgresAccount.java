package org.stacjakarta.tool.postgres;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.tool.machine.Program;
import org.stacjakarta.tool.terminal.OperatorException;

/**
 * The account PostgreSQL's programs run as: one's own, or {@code postgres} when one is root, as which PostgreSQL
 * refuses to run.
 */
record PostgresAccount(Optional<String> name) {

    private static final String ROOT = "root";
    private static final String POSTGRES = "postgres";

    static PostgresAccount current() {
        if (!ROOT.equals(System.getProperty("user.name"))) {
            return new PostgresAccount(Optional.empty());
        }
        return new PostgresAccount(Optional.of(POSTGRES));
    }

    /** The account an existing cluster belongs to; no other can start it. */
    static PostgresAccount ownerOf(Path directory) throws IOException {
        PostgresAccount current = current();
        if (current.name.isEmpty()) {
            return current;
        }
        if (isOfRoot(directory)) {
            throw new OperatorException(
                    "%1$s belongs to root, as which PostgreSQL does not run: chown -R %2$s %1$s gives it to the account %2$s."
                            .formatted(directory, POSTGRES));
        }
        return new PostgresAccount(Optional.of(Files.getOwner(directory).getName()));
    }

    /** Whether a directory belongs to root, and PostgreSQL, which does not run as root, would have to work in it. */
    static boolean isOfRoot(Path directory) throws IOException {
        return current().name.isPresent() && Files.getOwner(directory).getName().equals(ROOT);
    }

    /** The command as this account runs it. */
    List<String> command(List<String> command) {
        if (name.isEmpty()) {
            return command;
        }
        List<String> prefix = Program.exists("runuser")
                ? List.of("runuser", "-u", name.get(), "--")
                : List.of("setpriv", "--reuid=" + name.get(), "--regid=" + name.get(), "--init-groups", "--");
        return Program.words(prefix, command.toArray(String[]::new));
    }

    /** Hands a file or directory that was made for PostgreSQL to the account. */
    void own(Path path) throws IOException {
        if (name.isEmpty()) {
            return;
        }
        UserPrincipal owner =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name.get());
        Files.setOwner(path, owner);
    }

    /** Whether the account can work in a directory it owns: each directory above must let it pass. */
    boolean reaches(Path directory) {
        return name.isEmpty()
                || Program.run(command(List.of("test", "-w", directory.toString(), "-a", "-x", directory.toString())))
                        .succeeded();
    }
}
