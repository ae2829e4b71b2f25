package org.stacjakarta.pgstac;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.stacjakarta.settings.SearchBy;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.RecordPage;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.StacException.Fault;

/** Item search, by a plan or by PgSTAC's {@code search}: the same pages either way. Shared by all requests. */
@ApplicationScoped
public class PgstacSearch {

    private final Database database;
    private final ServerSettings settings;
    private final SearchPlan plan;
    private final SearchFunction function;

    PgstacSearch() { // for CDI's client proxy
        this.database = null;
        this.settings = null;
        this.plan = null;
        this.function = null;
    }

    @Inject
    PgstacSearch(Database database, BaseItems baseItems, ServerSettings settings) {
        this.database = database;
        this.settings = settings;
        this.plan = new SearchPlan(database, baseItems, settings);
        this.function = new SearchFunction(database, baseItems, settings);
    }

    /** Searches that database, for programs without CDI. */
    public PgstacSearch(Database database, ServerSettings settings) {
        this(database, new BaseItems(database), settings);
    }

    /** A page of Items. */
    public RecordPage search(SearchRequest request) {
        return search(request, Optional.empty())
                .orElseThrow(() -> new Fault("the database gave no answer", new IllegalStateException("search: NULL")));
    }

    /**
     * A page of Items; empty if there is no such Collection.
     *
     * @param request a search within that Collection
     */
    public Optional<RecordPage> searchCollection(String collectionId, SearchRequest request) {
        return search(request, Optional.of(collectionId));
    }

    private Optional<RecordPage> search(SearchRequest request, Optional<String> collectionId) {
        PgstacRelease release = database.release();
        boolean planned =
                settings.searchBy() == SearchBy.PLAN || (settings.searchBy() == SearchBy.AUTO && release.hasPlan());
        return planned ? plan.search(request, collectionId, release) : function.search(request, collectionId, release);
    }
}
