package org.stacjakarta;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.stacjakarta.api.ServedChapters;
import org.stacjakarta.api.collections.CollectionsChapter;
import org.stacjakarta.api.items.ItemsChapter;
import org.stacjakarta.api.landing.LandingChapter;
import org.stacjakarta.api.queryables.QueryablesChapter;
import org.stacjakarta.api.search.SearchChapter;
import org.stacjakarta.http.FaultMapper;
import org.stacjakarta.http.OptionsFilter;
import org.stacjakarta.http.StacExceptionMapper;
import org.stacjakarta.http.WebExceptionMapper;

/** The table of contents: which chapters of the STAC API this server serves. */
@ApplicationPath("/")
public class StacApplication extends Application {

    /** The chapters, in the order of their links on the landing page. */
    static ServedChapters chapters() {
        return new ServedChapters(List.of(
                new LandingChapter(),
                new CollectionsChapter(),
                new ItemsChapter(),
                new SearchChapter(),
                new QueryablesChapter()));
    }

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new HashSet<>(chapters().resources());
        classes.addAll(
                Set.of(OptionsFilter.class, StacExceptionMapper.class, WebExceptionMapper.class, FaultMapper.class));
        return classes;
    }
}
