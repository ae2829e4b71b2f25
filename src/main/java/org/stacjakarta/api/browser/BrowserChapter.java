package org.stacjakarta.api.browser;

import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;
import org.stacjakarta.pgstac.Capabilities;

/** The page for people; no part of the STAC API, and none of its conformance classes. */
public final class BrowserChapter implements Chapter {

    @Override
    public Set<Class<?>> resources() {
        return Set.of(BrowserResource.class);
    }

    @Override
    public List<String> conformance(Capabilities archive) {
        return List.of();
    }
}
