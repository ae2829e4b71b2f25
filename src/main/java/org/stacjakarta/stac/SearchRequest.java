package org.stacjakarta.stac;

import jakarta.json.JsonObject;

/**
 * What a client asks of <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search">item search</a>,
 * every value checked: the meaning that GET and POST share.
 *
 * @param criteria what an Item must meet, all of it, under the names of the specification: {@code ids},
 *     {@code collections}, {@code bbox}, {@code intersects}, {@code datetime}; only those that were given
 */
public record SearchRequest(JsonObject criteria, SortBy sortBy, Limit limit, PageToken token) {

    /** The same search, within one Collection. */
    public SearchRequest within(String collectionId) {
        JsonObject within = JsonFormat.object(criteria)
                .add("collections", JsonFormat.array().add(collectionId))
                .build();
        return new SearchRequest(within, sortBy, limit, token);
    }
}
