package org.stacjakarta.contract;

import java.nio.file.Path;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Extensions in the WAR on an application server, with the JSON Schema library that it brings. */
class ExtensionsServerIT extends OnServer implements ExtensionsContract {

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.with(Map.of(
                "stac.validate-extensions",
                "true",
                "stac.schemas.directory",
                Path.of(SCHEMAS).toAbsolutePath().toString()));
    }
}
