package org.stacjakarta.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestPlan;
import org.stacjakarta.tool.DatabaseLogin;
import org.stacjakarta.tool.Payara;

/**
 * The Payara that the suite runs on, configured and started by the scripts of server-config, as {@code ./stac run} does.
 * Arquillian's own way to start one can give it no environment, and so no database. Is there when the first test begins.
 */
public final class PayaraServer implements TestExecutionListener {

    private @Nullable Payara payara;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (!"payara".equals(System.getProperty("arquillian.launch")) || !plan.containsTests()) {
            return;
        }
        payara = Payara.at(Path.of("target", "payara-it"));
        // an earlier run that was ended by force
        payara.stop();
        payara.configure();
        try {
            payara.startEmpty(
                    Integer.getInteger("stac.test.http-port"),
                    Integer.getInteger("stac.test.management-port"),
                    new DatabaseLogin(TestDatabase.jdbcUrl(), TestDatabase.user(), TestDatabase.password()),
                    Map.of("ENABLE_TRANSACTIONS_EXTENSIONS", "true", "ENABLE_CATALOGS_EXTENSION", "true"));
            payara.awaitAdministration(Integer.getInteger("stac.test.management-port"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(payara::stop));
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (payara != null) {
            payara.stop();
        }
    }
}
