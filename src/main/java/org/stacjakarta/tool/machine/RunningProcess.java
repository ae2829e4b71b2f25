package org.stacjakarta.tool.machine;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A process known by its id from an earlier run. */
public record RunningProcess(ProcessHandle handle) {

    private static final int POLL_MILLIS = 50;

    /** What the arguments of a program that is started are encoded by, which need not be UTF-8. */
    private static final Charset ARGUMENTS = Charset.forName(
            System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()));

    /**
     * The process of that id, if it is still the one that was meant: ids are given again.
     *
     * @param mark what stands in its command line
     */
    public static Optional<RunningProcess> find(long id, String mark) {
        return ProcessHandle.of(id)
                .map(RunningProcess::new)
                .filter(RunningProcess::isAlive)
                .filter(process -> process.commandLine().contains(bytes(mark)));
    }

    /** Whether the process has ended and waits for a parent that does not ask for it: nothing can come of it any more. */
    public static boolean isDefunct(long id) {
        try {
            // the state stands behind the program's name, which may itself contain brackets and blanks
            String stat = Files.readString(proc(id, "stat"), StandardCharsets.ISO_8859_1);
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException e) {
            // no such process, or not Linux
            return false;
        }
    }

    /** Asks it to end, and ends it by force when that takes longer than so many seconds. */
    public void stop(int seconds) {
        handle.destroy();
        if (!endsWithin(seconds)) {
            handle.destroyForcibly();
            endsWithin(seconds);
        }
    }

    private boolean isAlive() {
        return handle.isAlive() && !isDefunct(handle.pid());
    }

    /** A character for each byte: command lines may hold bytes that are no text. */
    private static String bytes(String argument) {
        return new String(argument.getBytes(ARGUMENTS), StandardCharsets.ISO_8859_1);
    }

    private String commandLine() {
        try {
            return Files.readString(proc(handle.pid(), "cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ');
        } catch (IOException e) {
            return bytes(handle.info().commandLine().orElse(""));
        }
    }

    private static Path proc(long id, String file) {
        return Path.of("/proc", Long.toString(id), file);
    }

    private boolean endsWithin(int seconds) {
        try {
            for (int waited = 0; isAlive(); waited += POLL_MILLIS) {
                if (waited >= seconds * 1_000) {
                    return false;
                }
                Thread.sleep(POLL_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
