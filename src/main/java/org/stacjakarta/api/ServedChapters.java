package org.stacjakarta.api;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.stacjakarta.pgstac.Capabilities;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;

/** The chapters that this server serves, in the order of their links on the landing page. */
public record ServedChapters(List<Chapter> chapters) {

    public ServedChapters {
        chapters = List.copyOf(chapters);
    }

    /** The resource classes of all chapters. */
    public Set<Class<?>> resources() {
        return chapters.stream()
                .flatMap(chapter -> chapter.resources().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The conformance classes of all chapters, sorted. */
    public List<String> conformance(Capabilities archive) {
        return chapters.stream()
                .flatMap(chapter -> chapter.conformance(archive).stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The landing page's links to all chapters. */
    public List<Link> landingLinks(BaseUrl base) {
        return chapters.stream()
                .flatMap(chapter -> chapter.landingLinks(base).stream())
                .toList();
    }
}
