package org.stacjakarta.stac.document;

import jakarta.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import org.stacjakarta.stac.Ids;

/**
 * What a client sends to have a record hang below a Catalog, after the
 * <a href="https://github.com/StacLabs/multi-tenant-catalogs#3-sub-catalog-creation-post-catalogsidcatalogs">multi-tenant
 * catalogs extension</a>: {@code {"id"}} of one that is there, or a whole new one.
 *
 * @param id of the record
 * @param whole the record, unless the client sent its id only
 */
public record LinkDocument(String id, Optional<JsonObject> whole) {

    /** Reads it; the record itself is not checked. */
    public static LinkDocument of(JsonObject document) {
        String id = Ids.inPath(Members.ID, Members.text(Members.ID, document.get(Members.ID)));
        return new LinkDocument(
                id, document.keySet().equals(Set.of(Members.ID)) ? Optional.empty() : Optional.of(document));
    }
}
