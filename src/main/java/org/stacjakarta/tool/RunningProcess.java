package org.stacjakarta.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process known by its id from an earlier run. */
record RunningProcess(ProcessHandle handle) {

    /**
     * The process of that id, if it is still the one that was meant: ids are given again.
     *
     * @param mark what stands in its command line
     */
    static Optional<RunningProcess> find(long id, String mark) {
        return ProcessHandle.of(id)
                .filter(ProcessHandle::isAlive)
                .filter(process -> commandLine(process).contains(mark))
                .map(RunningProcess::new);
    }

    private static String commandLine(ProcessHandle process) {
        Path linux = Path.of("/proc", Long.toString(process.pid()), "cmdline");
        if (Files.exists(linux)) {
            try {
                return Files.readString(linux, StandardCharsets.ISO_8859_1).replace('\0', ' ');
            } catch (IOException e) {
                // ended meanwhile
                return "";
            }
        }
        return process.info().commandLine().orElse("");
    }

    /** Asks it to end, and ends it by force when it takes too long. */
    void stop(int seconds) {
        handle.destroy();
        if (!endsWithin(seconds)) {
            handle.destroyForcibly();
            endsWithin(seconds);
        }
    }

    private boolean endsWithin(int seconds) {
        try {
            handle.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return !handle.isAlive();
        }
    }
}
