package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.StacException.Fault;

/** Which PgSTAC the database holds. Shared by all requests. */
@ApplicationScoped
public class PgstacVersion {

    private static final String GET_VERSION = """
            SELECT get_version()
            """;

    private final Database database;

    PgstacVersion() { // for CDI's client proxy
        this.database = null;
    }

    @Inject
    PgstacVersion(Database database) {
        this.database = database;
    }

    /** The version, such as {@code 0.9.11}. */
    public String getVersion() {
        return database.read(GET_VERSION)
                .map(version -> new String(version, StandardCharsets.UTF_8))
                .orElseThrow(() -> new Fault("the database says no version", new IllegalStateException("NULL")));
    }

    /** Whether this server could complete Items, were it told to: whether the database keeps what they have in common. */
    public boolean keepsBaseItems() {
        return database.release().keepsBaseItems();
    }

    /** What the PgSTAC in use can do; as long as no database has been reached, what the current release can. */
    public Capabilities capabilities() {
        try {
            PgstacRelease release = database.release();
            return new Capabilities(release.searchesText(), release.ignoresAccents());
        } catch (StacException e) {
            return new Capabilities(true, true);
        }
    }
}
