package org.stacjakarta.stac.document;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.link.AlternateLinks;
import org.stacjakarta.stac.link.BaseUrl;
import org.stacjakarta.stac.link.HierarchyLinks;

/**
 * A <a href="https://github.com/radiantearth/stac-spec/blob/v1.0.0/catalog-spec/catalog-spec.md">Catalog</a> that a client
 * wants stored: it follows the specification. Members nobody knows are kept; what this server makes itself is taken off:
 * its links and {@code conformsTo}, and so are {@code parent_ids}, which are not for clients.
 *
 * @param id the Catalog's id
 * @param json the Catalog as it is to be stored, but for its {@code parent_ids}
 */
public record CatalogDocument(String id, JsonObject json) {

    private static final String PARENT_IDS = "parent_ids";

    /**
     * Checks a Catalog.
     *
     * @param base of the API that the client sends it to: the links to its Catalogs are made anew
     */
    public static CatalogDocument of(JsonObject catalog, IdRule ids, BaseUrl base) {
        Members.type(catalog, "Catalog");
        String id = ids.of(catalog);
        Members.text("description", catalog.get("description"));
        Members.links(catalog);
        Members.stacMembers(catalog);
        StorableJson.check(catalog);
        JsonObject stored = Members.forStorage(
                catalog,
                (rel, href) -> HierarchyLinks.makesForCatalogs(rel) || AlternateLinks.leadsToCatalog(base, rel, href));
        return new CatalogDocument(
                id,
                JsonFormat.object(stored)
                        .remove(PARENT_IDS)
                        .remove("conformsTo")
                        .build());
    }

    /** Checks a Catalog that is to take the place of the one that the request's path names, and hang where that one does. */
    public static CatalogDocument replacing(String catalogId, JsonObject catalog, IdRule ids, BaseUrl base) {
        if (catalog.containsKey(PARENT_IDS)) {
            throw InvalidRequest.in(
                    PARENT_IDS,
                    "Cannot modify parent_ids through the update endpoint: link and unlink the catalog below others");
        }
        if (catalog.get(Members.ID) instanceof JsonString id && !id.getString().equals(catalogId)) {
            throw InvalidRequest.in(
                    Members.ID,
                    "the path names Catalog %s, the body %s".formatted(catalogId, Quoted.of(id.getString())));
        }
        return of(catalog, ids, base);
    }
}
