package org.stacjakarta.stac;

import jakarta.json.JsonObject;

/**
 * What a client asks of the list of Collections, after the
 * <a href="https://github.com/stac-api-extensions/collection-search">collection search extension</a>.
 *
 * @param criteria what a Collection must meet: {@code bbox} or {@code intersects}, {@code datetime}
 */
public record CollectionSearchRequest(JsonObject criteria, SortBy sortBy, Limit limit, Offset offset) {}
