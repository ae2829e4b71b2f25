package org.stacjakarta.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.stacjakarta.tool.database.DatabaseLogin;
import org.stacjakarta.tool.server.Payara;

/**
 * The Payara that the suite runs on, configured and started by the scripts of server-config, as {@code ./stac run} does.
 * Arquillian's own way to start one can give it no environment, and so no database. Is there when the first test begins.
 */
public final class PayaraServer implements TestExecutionListener {

    private static final Path DOMAIN = Path.of("target", "payara-it");
    private static final int LEAK_SECONDS = 5;

    private @Nullable Payara payara;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (!"payara".equals(System.getProperty("arquillian.launch")) || !plan.containsTests()) {
            return;
        }
        payara = Payara.at(DOMAIN);
        // an earlier run that was ended by force
        payara.stop();
        payara.configure();
        forgetUsers();
        try {
            payara.startEmpty(
                    Integer.getInteger("stac.test.http-port"),
                    Integer.getInteger("stac.test.management-port"),
                    new DatabaseLogin(TestDatabase.jdbcUrl(), TestDatabase.user(), TestDatabase.password()),
                    Map.of(
                            "ENABLE_TRANSACTIONS_EXTENSIONS", "true",
                            "ENABLE_CATALOGS_EXTENSION", "true",
                            "STAC_LEAK_SECONDS", Integer.toString(LEAK_SECONDS)));
            payara.awaitAdministration(Integer.getInteger("stac.test.management-port"));
            addUser(ServerUnderTest.WRITER, "--groups", ServerUnderTest.ROLE);
            addUser(ServerUnderTest.READER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(payara::stop));
    }

    /** Of earlier runs over the same domain. */
    private static void forgetUsers() {
        try {
            Files.writeString(DOMAIN.resolve("config").resolve("keyfile"), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As server-config/README.md says; the password comes from a file, for there is nobody to ask. */
    private static void addUser(String user, String... groups) throws IOException, InterruptedException {
        Path password = Files.createTempFile("stac-user", ".txt");
        try {
            Files.writeString(password, "AS_ADMIN_USERPASSWORD=" + ServerUnderTest.PASSWORD + "\n");
            var command = new ArrayList<>(List.of(
                    "sh",
                    Path.of(System.getProperty("stac.payara"), "bin", "asadmin").toString(),
                    "--port",
                    System.getProperty("stac.test.management-port"),
                    "--passwordfile",
                    password.toString(),
                    "create-file-user"));
            command.addAll(List.of(groups));
            command.add(user);
            ServerUnderTest.run(command);
        } finally {
            Files.delete(password);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (payara != null) {
            payara.stop();
        }
    }
}
