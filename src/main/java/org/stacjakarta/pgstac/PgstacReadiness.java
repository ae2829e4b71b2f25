package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.stacjakarta.stac.StacException;

/** Whether the database can serve requests: it answers, holds a PgSTAC that this server is tested with, and searches. */
@ApplicationScoped
public class PgstacReadiness {

    /** Within some milliseconds whatever the archive's size: an id that is nowhere, in a Collection that is not. */
    private static final String SEARCH_NOTHING =
            """
            SELECT search('{"collections": [""], "ids": [""], "limit": 1}')
            """;

    private final Database database;

    PgstacReadiness() { // for CDI's client proxy
        this.database = null;
    }

    @Inject
    PgstacReadiness(Database database) {
        this.database = database;
    }

    /** What keeps it from serving, for an operator's eyes; empty if nothing does. */
    public Optional<String> obstacle() {
        try {
            database.read(SEARCH_NOTHING);
            PgstacRelease release = database.release();
            return release.isTested()
                    ? Optional.empty()
                    : Optional.of("PgSTAC %s is none of the releases that this server is tested with"
                            .formatted(release.version()));
        } catch (StacException e) {
            return Optional.of(e.description());
        }
    }
}
