package org.stacjakarta.api;

import java.util.List;
import java.util.Set;
import org.stacjakarta.pgstac.Capabilities;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;

/** One chapter of the STAC API: the resources that serve it, and what it adds to the landing page. */
public interface Chapter {

    /** The JAX-RS resource classes. */
    Set<Class<?>> resources();

    /** The URIs of the conformance classes that the chapter fulfils over an archive of those capabilities. */
    List<String> conformance(Capabilities archive);

    /** The links to the chapter from the landing page. */
    default List<Link> landingLinks(BaseUrl base) {
        return List.of();
    }
}
