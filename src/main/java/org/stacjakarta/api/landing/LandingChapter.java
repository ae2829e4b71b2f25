package org.stacjakarta.api.landing;

import java.util.List;
import java.util.Set;
import org.stacjakarta.api.Chapter;
import org.stacjakarta.pgstac.Capabilities;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.Link;
import org.stacjakarta.stac.link.MediaTypes;
import org.stacjakarta.stac.link.Rel;

/** <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/core">STAC API Core</a>. */
public final class LandingChapter implements Chapter {

    @Override
    public Set<Class<?>> resources() {
        return Set.of(
                LandingPageResource.class,
                ConformanceResource.class,
                OpenApiResource.class,
                DocumentationResource.class,
                ManagementResource.class);
    }

    @Override
    public List<String> conformance(Capabilities archive) {
        return List.of(
                "https://api.stacspec.org/v1.0.0/core",
                "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
                "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30");
    }

    @Override
    public List<Link> landingLinks(BaseUrl base) {
        return List.of(
                Link.json(Rel.SELF, base.root()).titled("This document"),
                Link.json(Rel.ROOT, base.root()).titled("Root"),
                Link.json(Rel.CONFORMANCE, base.at("conformance"))
                        .titled("STAC/OGC conformance classes implemented by this server"),
                Link.of(Rel.SERVICE_DESC, MediaTypes.OPENAPI, base.at("api")).titled("OpenAPI service description"),
                Link.of(Rel.SERVICE_DOC, MediaTypes.HTML, base.at("api.html")).titled("OpenAPI service documentation"));
    }
}
