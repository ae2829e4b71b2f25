package org.stacjakarta.contract;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Extensions in the WAR on an application server, with the JSON Schema library that it brings. */
@Tag("server")
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class ExtensionsServerIT implements OnServer, ExtensionsContract {

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.with(Map.of(
                "stac.validate-extensions",
                "true",
                "stac.schemas.directory",
                Path.of(SCHEMAS).toAbsolutePath().toString()));
    }

    @Override
    public URI api() {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
