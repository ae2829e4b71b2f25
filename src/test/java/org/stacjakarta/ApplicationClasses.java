package org.stacjakarta;

import java.util.List;
import java.util.Set;
import org.stacjakarta.api.GlobalCollections;
import org.stacjakarta.api.ServedChapters;
import org.stacjakarta.api.catalogs.CatalogsChapter;
import org.stacjakarta.api.landing.LandingChapter;
import org.stacjakarta.api.search.ItemSearch;
import org.stacjakarta.http.IncomingRequest;
import org.stacjakarta.pgstac.BaseItems;
import org.stacjakarta.pgstac.PgstacBulkItems;
import org.stacjakarta.pgstac.PgstacCatalogs;
import org.stacjakarta.pgstac.PgstacCollections;
import org.stacjakarta.pgstac.PgstacHierarchy;
import org.stacjakarta.pgstac.PgstacItems;
import org.stacjakarta.pgstac.PgstacQueryables;
import org.stacjakarta.pgstac.PgstacSearch;
import org.stacjakarta.pgstac.PgstacVersion;
import org.stacjakarta.schemas.ExtensionSchemas;
import org.stacjakarta.settings.ServerSettings;

/** What the application consists of, for a test that puts it together without CDI. */
public final class ApplicationClasses {

    private ApplicationClasses() {}

    /** The chapters that those settings serve. */
    public static ServedChapters chapters(ServerSettings settings) {
        return StacApplication.chapters(settings);
    }

    /** Filters and mappers. */
    public static Set<Class<?>> providers() {
        return StacApplication.providers();
    }

    /** The services that resources inject. */
    public static List<Class<?>> services() {
        return List.of(
                hidden(IncomingRequest.class, "ClientWatch"),
                hidden(ItemSearch.class, "QueryablesRule"),
                hidden(CatalogsChapter.class, "CatalogAnswers"),
                hidden(CatalogsChapter.class, "CatalogConformance"),
                hidden(LandingChapter.class, "ApiDescription"),
                hidden(LandingChapter.class, "LandingDocuments"),
                ItemSearch.class,
                GlobalCollections.class,
                BaseItems.class,
                PgstacSearch.class,
                PgstacItems.class,
                PgstacBulkItems.class,
                PgstacCollections.class,
                PgstacCatalogs.class,
                PgstacHierarchy.class,
                PgstacQueryables.class,
                PgstacVersion.class,
                ExtensionSchemas.class);
    }

    /** Known to its own package only. */
    private static Class<?> hidden(Class<?> neighbour, String name) {
        try {
            return Class.forName(neighbour.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
