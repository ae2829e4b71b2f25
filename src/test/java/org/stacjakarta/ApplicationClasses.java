package org.stacjakarta;

import java.util.List;
import java.util.Set;
import org.stacjakarta.api.ServedChapters;
import org.stacjakarta.api.search.ItemSearch;
import org.stacjakarta.http.Routes;
import org.stacjakarta.pgstac.PgstacCollections;
import org.stacjakarta.pgstac.PgstacItems;
import org.stacjakarta.pgstac.PgstacQueryables;
import org.stacjakarta.pgstac.PgstacSearch;
import org.stacjakarta.pgstac.PgstacVersion;

/** What the application consists of, for a test that puts it together without CDI. */
public final class ApplicationClasses {

    private ApplicationClasses() {}

    /** Resources and providers. */
    public static Set<Class<?>> all() {
        return new StacApplication().getClasses();
    }

    /** The chapters served. */
    public static ServedChapters chapters() {
        return StacApplication.chapters();
    }

    /** The routes served. */
    public static Routes routes() {
        return ChaptersProducer.routes();
    }

    /** The services that resources inject. */
    public static List<Class<?>> services() {
        return List.of(
                ItemSearch.class,
                PgstacSearch.class,
                PgstacItems.class,
                PgstacCollections.class,
                PgstacQueryables.class,
                PgstacVersion.class);
    }
}
