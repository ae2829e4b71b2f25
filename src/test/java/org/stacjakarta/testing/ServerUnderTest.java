package org.stacjakarta.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;

/** The application server that the suite runs on: its users, its log, and what else is a server's own. */
public final class ServerUnderTest implements TestExecutionListener {

    /** The role that {@link #WRITER} has: the one that the WAR declares. */
    public static final String ROLE = "stac-writer";

    /** A user of the server's own realm who may write. */
    public static final String WRITER = "nora";

    /** One who may not. */
    public static final String READER = "otto";

    /** Of both. In ASCII: the servers' programs read it in the encoding of the machine. */
    public static final String PASSWORD = "green:9&x";

    /** For the launcher. */
    public ServerUnderTest() {}

    /** Whether it is Payara. */
    public static boolean isPayara() {
        return "payara".equals(System.getProperty("arquillian.launch"));
    }

    /** Everything it has logged, earlier runs included. */
    public static String log() throws IOException {
        Path file = isPayara()
                ? Path.of("target", "payara-it", "logs", "server.log")
                : Path.of(System.getProperty("stac.test.wildfly-base"), "log", "server.log");
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    /** WildFly is started by Arquillian, with the first test; Payara's users are made by {@link PayaraServer}. */
    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (!"wildfly".equals(System.getProperty("arquillian.launch")) || !plan.containsTests()) {
            return;
        }
        try {
            addToWildFly(WRITER, "-g", ROLE);
            addToWildFly(READER);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As server-config/README.md says. */
    private static void addToWildFly(String user, String... groups) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("stac.test.wildfly-home"), "bin", "add-user.sh")
                        .toString(),
                "-a",
                "-s",
                "-sc",
                System.getProperty("stac.test.wildfly-base") + "/configuration",
                "-u",
                user,
                "-p",
                PASSWORD));
        command.addAll(List.of(groups));
        run(command);
    }

    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command.get(0) + ": " + said);
        }
    }
}
