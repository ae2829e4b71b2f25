package org.stacjakarta.api.collections;

import java.util.Map;
import java.util.Optional;
import org.stacjakarta.stac.Bbox;
import org.stacjakarta.stac.CollectionSearchRequest;
import org.stacjakarta.stac.DatetimeInterval;
import org.stacjakarta.stac.Limit;
import org.stacjakarta.stac.Offset;
import org.stacjakarta.stac.SearchCriteria;
import org.stacjakarta.stac.SortBy;
import org.stacjakarta.stac.link.QueryString;

/** What the query of {@code GET /collections} asks for. An empty value is no value, as in item search. */
final class CollectionParameters {

    private CollectionParameters() {}

    static CollectionSearchRequest read(QueryString query) {
        Map<String, String> parameters = query.parameters();
        SearchCriteria criteria = new SearchCriteria();
        value(parameters, "bbox").ifPresent(text -> criteria.bbox(Bbox.parse(text)));
        given(parameters, "datetime").ifPresent(text -> criteria.datetime(DatetimeInterval.parse(text)));
        return new CollectionSearchRequest(
                criteria.toJson(),
                value(parameters, "sortby").map(SortBy::parse).orElse(SortBy.DEFAULT),
                given(parameters, "limit").map(Limit::parse).orElse(Limit.DEFAULT),
                given(parameters, "offset").map(Offset::parse).orElse(Offset.NONE));
    }

    private static Optional<String> given(Map<String, String> parameters, String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private static Optional<String> value(Map<String, String> parameters, String name) {
        return given(parameters, name).filter(text -> !text.isEmpty());
    }
}
