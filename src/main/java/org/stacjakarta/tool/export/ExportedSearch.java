package org.stacjakarta.tool.export;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.stac.Bbox;
import org.stacjakarta.stac.DatetimeInterval;
import org.stacjakarta.stac.Fields;
import org.stacjakarta.stac.Geometry;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Limit;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.SearchCriteria;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.SortBy;
import org.stacjakarta.stac.cql2.Filter;

/**
 * Which Items are written out: what is not given does not matter. Each is checked as the API checks it, and refused by a
 * {@link org.stacjakarta.stac.StacException}.
 *
 * @param filter CQL2, text or JSON
 * @param intersects GeoJSON
 * @param sortBy the order, such as {@code -datetime,id}
 * @param page how many Items are asked for at one time
 */
public record ExportedSearch(
        List<String> collections,
        List<String> ids,
        Optional<String> bbox,
        Optional<String> datetime,
        Optional<String> intersects,
        Optional<String> filter,
        Optional<String> sortBy,
        int page) {

    public ExportedSearch {
        collections = List.copyOf(collections);
        ids = List.copyOf(ids);
    }

    /** Refuses what no archive could answer, before anything is asked. */
    public void check() {
        body();
    }

    /** A page of it. */
    SearchRequest request(PageToken token) {
        return new SearchRequest(criteria(), Fields.ALL, order(), new Limit(page), token);
    }

    private SortBy order() {
        return sortBy.map(SortBy::parse).orElse(SortBy.DEFAULT);
    }

    private JsonObject criteria() {
        var criteria = new SearchCriteria();
        if (!collections.isEmpty()) {
            criteria.collections(new Ids(collections));
        }
        if (!ids.isEmpty()) {
            criteria.ids(new Ids(ids));
        }
        bbox.map(Bbox::parse).ifPresent(criteria::bbox);
        datetime.map(DatetimeInterval::parse).ifPresent(criteria::datetime);
        intersects
                .map(text -> Geometry.of("intersects", JsonFormat.parse("intersects", text)))
                .ifPresent(criteria::intersects);
        filter.map(text -> Filter.parse(text, Filter.Language.BY_FORM)).ifPresent(criteria::filter);
        return criteria.toJson();
    }

    /** The same as the body of a search by POST. */
    JsonObject body() {
        JsonObjectBuilder body = JsonFormat.object(criteria()).add("limit", page);
        if (filter.isPresent()) {
            body.add("filter-lang", "cql2-json");
        }
        if (sortBy.isPresent()) {
            JsonArrayBuilder keys = JsonFormat.array();
            order().keys()
                    .forEach(key -> keys.add(JsonFormat.object()
                            .add("field", key.field())
                            .add("direction", key.direction().word())));
            body.add("sortby", keys);
        }
        return body.build();
    }
}
