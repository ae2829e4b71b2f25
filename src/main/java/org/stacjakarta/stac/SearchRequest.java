package org.stacjakarta.stac;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Set;

/**
 * What a client asks of <a href="https://github.com/radiantearth/stac-api-spec/tree/v1.0.0/item-search">item search</a>,
 * every value checked: the meaning that GET and POST share.
 *
 * @param criteria what an Item must meet, all of it, under the names of the specification: {@code ids},
 *     {@code collections}, {@code bbox}, {@code intersects}, {@code datetime}, {@code filter} (CQL2-JSON), {@code q} (an
 *     expression of {@code to_tsquery}); only those that were given
 * @param fields which members of each Item are wanted
 */
public record SearchRequest(JsonObject criteria, Fields fields, SortBy sortBy, Limit limit, PageToken token) {

    /** The same search, within those of the Collections that it asks for, or all of them, that are among these. */
    public SearchRequest within(Ids collections) {
        JsonArray asked = criteria.getJsonArray("collections");
        var within = JsonFormat.array();
        if (asked == null) {
            collections.values().forEach(within::add);
        } else {
            Set<String> allowed = Set.copyOf(collections.values());
            asked.getValuesAs(JsonString.class).stream()
                    .filter(id -> allowed.contains(id.getString()))
                    .forEach(within::add);
        }
        return new SearchRequest(
                JsonFormat.object(criteria).add("collections", within).build(), fields, sortBy, limit, token);
    }

    /** The same search, within one Collection. */
    public SearchRequest within(String collectionId) {
        JsonObject within = JsonFormat.object(criteria)
                .add("collections", JsonFormat.array().add(collectionId))
                .build();
        return new SearchRequest(within, fields, sortBy, limit, token);
    }
}
