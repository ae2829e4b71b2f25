package org.stacjakarta.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stacjakarta.testing.NginxServer;

/** The WAR on an application server behind a real nginx, which takes a prefix off: every link is followed through it. */
@Tag("server")
@RunAsClient
@ExtendWith(ArquillianExtension.class)
@EnabledIf("isNginxHere")
class BehindNginxServerIT implements CrawlerContract {

    private static @Nullable NginxServer nginx;

    @ArquillianResource
    private URL url;

    static boolean isNginxHere() {
        return NginxServer.program().isPresent();
    }

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    /** Started when the server's own URL is known. */
    @Override
    public URI api() {
        NginxServer running = nginx;
        if (running == null) {
            running = start();
            nginx = running;
        }
        return running.at("/earth/stac/");
    }

    private NginxServer start() {
        try {
            return NginxServer.before(url.toURI(), "/earth");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (nginx != null) {
            nginx.close();
        }
    }
}
