package org.stacjakarta.stac.catalog;

import java.util.Optional;
import org.stacjakarta.stac.Limit;

/**
 * What a client asks of a list of Catalogs and Collections.
 *
 * @param type which of the two; empty: both
 */
public record CatalogListRequest(Optional<MemberType> type, Limit limit, CatalogPlace place) {

    /** The same of one type only. */
    public CatalogListRequest of(MemberType only) {
        return new CatalogListRequest(Optional.of(only), limit, place);
    }
}
