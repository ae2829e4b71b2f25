package org.stacjakarta.contract;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as the build made it, and as operators get it. */
final class BuiltWar {

    private BuiltWar() {}

    static WebArchive archive() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/stac.war"));
    }
}
