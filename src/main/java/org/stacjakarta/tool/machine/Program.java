package org.stacjakarta.tool.machine;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.stacjakarta.tool.terminal.OperatorException;

/** An external program run to its end, with what it wrote. */
public record Program(List<String> command, int exitCode, String output) {

    /** Programs of PostgreSQL run from here: the account they run as need not be able to read ours. */
    private static final File DIRECTORY = new File("/");

    /**
     * Runs a program, in {@code /} and without input; its exit code is for the caller to judge.
     *
     * @throws OperatorException if it cannot be run
     */
    public static Program run(List<String> command) {
        try {
            // A file, not a pipe: what the program starts and leaves running would keep a pipe open for ever.
            Path output = Files.createTempFile("stac-", ".log");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(DIRECTORY)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                        .redirectOutput(output.toFile());
                int exitCode = builder.start().waitFor();
                return new Program(command, exitCode, Files.readString(output, Charset.defaultCharset()));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new OperatorException("cannot run %s: %s".formatted(command.get(0), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorException("interrupted while running " + command.get(0), e);
        }
    }

    /**
     * Runs a program that has to succeed, for what it wrote.
     *
     * @throws OperatorException with what it wrote, if it does not
     */
    public static String expectSuccess(List<String> command) {
        Program program = run(command);
        if (!program.succeeded()) {
            throw new OperatorException("%s failed (exit code %d):%n%s"
                    .formatted(
                            String.join(" ", command),
                            program.exitCode(),
                            program.output().strip()));
        }
        return program.output();
    }

    /** Whether a program of that name is on the path. */
    public static boolean exists(String name) {
        for (String directory : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (!directory.isEmpty() && Files.isExecutable(Path.of(directory, name))) {
                return true;
            }
        }
        return false;
    }

    /** The command in a session of its own: Ctrl-C reaches us alone, and we stop things in order. */
    public static List<String> detached(List<String> command) {
        return exists("setsid") ? words(List.of("setsid"), command.toArray(String[]::new)) : command;
    }

    /**
     * The command in Linux' scheduling class for long computations, where that can be had: its threads push no other off a
     * processor when they wake up. A server's would otherwise stop each other at the worst places.
     */
    public static List<String> asBatch(List<String> command) {
        List<String> batch = List.of("chrt", "--batch", "0");
        boolean possible = exists("chrt") && run(words(batch, "true")).succeeded();
        return possible ? words(batch, command.toArray(String[]::new)) : command;
    }

    /** Whether its exit code was 0. */
    public boolean succeeded() {
        return exitCode == 0;
    }

    /** The command out of the reach of the terminal's Ctrl-C, which would end it half-way. */
    public static List<String> inOwnSession(List<String> command) {
        if (!exists("setsid")) {
            return command;
        }
        return words(List.of("setsid", "--wait"), command.toArray(String[]::new));
    }

    /** A command with more words behind it. */
    public static List<String> words(List<String> first, String... more) {
        List<String> words = new ArrayList<>(first);
        words.addAll(List.of(more));
        return words;
    }
}
