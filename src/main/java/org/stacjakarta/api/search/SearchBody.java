package org.stacjakarta.api.search;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Optional;
import org.stacjakarta.stac.Bbox;
import org.stacjakarta.stac.DatetimeInterval;
import org.stacjakarta.stac.Geometry;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.Limit;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.SearchCriteria;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.SortBy;

/**
 * A search as the body of {@code POST /search} asks for it. A member that is {@code null} is not there; an empty list of
 * ids or Collections matches nothing; an empty {@code sortby} is the default order. Members nobody knows are passed over.
 */
final class SearchBody {

    private final JsonObject body;

    private SearchBody(JsonObject body) {
        this.body = body;
    }

    static SearchRequest read(JsonObject body) {
        return new SearchBody(body).request();
    }

    private SearchRequest request() {
        SearchCriteria criteria = new SearchCriteria();
        member("collections").ifPresent(ids -> criteria.collections(Ids.of("collections", ids)));
        member("ids").ifPresent(ids -> criteria.ids(Ids.of("ids", ids)));
        member("bbox").ifPresent(bbox -> criteria.bbox(Bbox.of(bbox)));
        member("intersects").ifPresent(geometry -> criteria.intersects(Geometry.of("intersects", geometry)));
        member("datetime").ifPresent(interval -> criteria.datetime(DatetimeInterval.of(interval)));
        return new SearchRequest(
                criteria.toJson(),
                member("sortby").map(SortBy::of).orElse(SortBy.DEFAULT),
                member("limit").map(Limit::of).orElse(Limit.DEFAULT),
                member("token").map(PageToken::of).orElse(PageToken.FIRST_PAGE));
    }

    private Optional<JsonValue> member(String name) {
        return Optional.ofNullable(body.get(name)).filter(value -> value.getValueType() != JsonValue.ValueType.NULL);
    }
}
