package org.stacjakarta;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;
import org.stacjakarta.api.ServedChapters;
import org.stacjakarta.api.browser.BrowserChapter;
import org.stacjakarta.api.catalogs.CatalogsChapter;
import org.stacjakarta.api.collections.CollectionsChapter;
import org.stacjakarta.api.items.ItemsChapter;
import org.stacjakarta.api.landing.LandingChapter;
import org.stacjakarta.api.queryables.QueryablesChapter;
import org.stacjakarta.api.search.SearchChapter;
import org.stacjakarta.api.transactions.TransactionsChapter;
import org.stacjakarta.http.CacheFilter;
import org.stacjakarta.http.Compression;
import org.stacjakarta.http.FaultMapper;
import org.stacjakarta.http.NotModifiedFilter;
import org.stacjakarta.http.OperationFilter;
import org.stacjakarta.http.OptionsFilter;
import org.stacjakarta.http.StacExceptionMapper;
import org.stacjakarta.http.WebExceptionMapper;
import org.stacjakarta.http.WriteGuard;
import org.stacjakarta.http.page.PageFilter;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;

/** The table of contents: which chapters of the STAC API this server serves. */
@ApplicationPath("/")
public class StacApplication extends Application {

    /** The chapters, in the order of their links on the landing page, each with the setting it hangs on. */
    static ServedChapters chapters(ServerSettings settings) {
        var chapters = new ArrayList<Chapter>(List.of(
                new LandingChapter(),
                new CollectionsChapter(settings),
                new ItemsChapter(settings),
                new SearchChapter(settings)));
        if (settings.serves(Extension.FILTER)) {
            chapters.add(new QueryablesChapter(settings));
        }
        if (settings.enableTransactionsExtensions()) {
            chapters.add(new TransactionsChapter());
        }
        if (settings.enableCatalogsExtension()) {
            chapters.add(new CatalogsChapter(settings));
        }
        if (settings.browser().enabled()) {
            chapters.add(new BrowserChapter());
        }
        return new ServedChapters(chapters);
    }

    /** What surrounds the chapters. */
    static Set<Class<?>> providers() {
        return Set.of(
                OptionsFilter.class,
                OperationFilter.class,
                WriteGuard.class,
                CacheFilter.class,
                PageFilter.class,
                NotModifiedFilter.class,
                Compression.class,
                StacExceptionMapper.class,
                WebExceptionMapper.class,
                FaultMapper.class);
    }

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes =
                new HashSet<>(chapters(ServerSettings.ofDeployment()).resources());
        classes.addAll(providers());
        return classes;
    }
}
