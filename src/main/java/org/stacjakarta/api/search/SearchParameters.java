package org.stacjakarta.api.search;

import java.util.Map;
import java.util.Optional;
import org.stacjakarta.stac.Bbox;
import org.stacjakarta.stac.DatetimeInterval;
import org.stacjakarta.stac.Geometry;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Limit;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.SearchCriteria;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.SortBy;
import org.stacjakarta.stac.link.QueryString;

/**
 * A search as a URL's query asks for it. An empty value is no value, but for {@code datetime}, {@code limit} and
 * {@code token}, where it cannot be meant.
 */
public final class SearchParameters {

    private static final String JSON_NULL = "null";

    private final Map<String, String> parameters;

    private SearchParameters(QueryString query) {
        this.parameters = query.parameters();
    }

    /** The parameters of {@code GET /search}. */
    static SearchRequest ofSearch(QueryString query) {
        var parameters = new SearchParameters(query);
        SearchCriteria criteria = new SearchCriteria();
        parameters.value("collections").ifPresent(ids -> criteria.collections(Ids.parse("collections", ids)));
        parameters.value("ids").ifPresent(ids -> criteria.ids(Ids.parse("ids", ids)));
        return parameters.request(criteria);
    }

    /** The parameters of {@code GET /collections/{collectionId}/items}. */
    public static SearchRequest ofItems(QueryString query) {
        return new SearchParameters(query).request(new SearchCriteria());
    }

    private SearchRequest request(SearchCriteria criteria) {
        value("bbox").ifPresent(text -> criteria.bbox(Bbox.parse(text)));
        value("intersects")
                .filter(text -> !text.strip().equals(JSON_NULL))
                .ifPresent(
                        text -> criteria.intersects(Geometry.of("intersects", JsonFormat.parse("intersects", text))));
        given("datetime").ifPresent(text -> criteria.datetime(DatetimeInterval.parse(text)));
        return new SearchRequest(
                criteria.toJson(),
                value("sortby").map(SortBy::parse).orElse(SortBy.DEFAULT),
                given("limit").map(Limit::parse).orElse(Limit.DEFAULT),
                given("token").map(PageToken::parse).orElse(PageToken.FIRST_PAGE));
    }

    private Optional<String> given(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    private Optional<String> value(String name) {
        return given(name).filter(text -> !text.isEmpty());
    }
}
