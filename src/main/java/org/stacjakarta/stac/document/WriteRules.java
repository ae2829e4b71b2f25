package org.stacjakarta.stac.document;

import java.util.Optional;
import org.stacjakarta.stac.link.AlternateLinks;
import org.stacjakarta.stac.link.BaseUrl;

/**
 * What a server asks of Items and Collections that are written, beyond the core specification.
 *
 * @param ids what their ids may be
 * @param extensions what their extensions say
 * @param base of the API that the client sends them to: the links that lead back to it are made anew, and not stored. A
 *     loader has none
 */
public record WriteRules(IdRule ids, ExtensionRule extensions, Optional<BaseUrl> base) {

    /** Rules for what does not come through an API. */
    public WriteRules(IdRule ids, ExtensionRule extensions) {
        this(ids, extensions, Optional.empty());
    }

    /** Rules for what comes through that API. */
    public WriteRules(IdRule ids, ExtensionRule extensions, BaseUrl base) {
        this(ids, extensions, Optional.of(base));
    }

    /** Whether records have to be read whole, and not only as far as the core specification looks into them. */
    boolean needWhole() {
        return extensions != ExtensionRule.NONE;
    }

    /** Whether a link leads to a Catalog of the API, as a link that the API makes. */
    boolean leadsToCatalog(String rel, String href) {
        return base.isPresent() && AlternateLinks.leadsToCatalog(base.get(), rel, href);
    }

    /** Whether a link leads to the record itself, as a link that the API makes. */
    boolean isCanonical(String rel, String href, String... place) {
        return base.isPresent() && AlternateLinks.isCanonical(base.get(), rel, href, place);
    }
}
