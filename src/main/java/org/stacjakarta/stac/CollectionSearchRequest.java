package org.stacjakarta.stac;

import jakarta.json.JsonObject;

/**
 * What a client asks of the list of Collections, after the
 * <a href="https://github.com/stac-api-extensions/collection-search">collection search extension</a>.
 *
 * @param criteria what a Collection must meet: {@code bbox} or {@code intersects}, {@code datetime},
 *     {@code filter} (CQL2-JSON), {@code q} (an expression of {@code to_tsquery})
 * @param fields which members of each Collection are wanted
 */
public record CollectionSearchRequest(JsonObject criteria, Fields fields, SortBy sortBy, Limit limit, Offset offset) {

    /** All Collections on one page, as far as one holds them. */
    public static final CollectionSearchRequest ALL = new CollectionSearchRequest(
            JsonFormat.object().build(), Fields.ALL, SortBy.DEFAULT, new Limit(Limit.MAXIMUM), Offset.NONE);
}
