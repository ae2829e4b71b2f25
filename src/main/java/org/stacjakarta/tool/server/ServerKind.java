package org.stacjakarta.tool.server;

import java.nio.file.Path;
import java.util.Locale;

/** The application servers that the WAR runs on here. */
public enum ServerKind {
    WILDFLY,
    PAYARA;

    /** The server of that kind in a data directory. */
    public ApplicationServer in(Path data, Project project) {
        return switch (this) {
            case WILDFLY -> new WildFly(project, data.resolve("wildfly"));
            case PAYARA -> new Payara(project, data.resolve("payara"));
        };
    }

    /** As {@code --server} takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
