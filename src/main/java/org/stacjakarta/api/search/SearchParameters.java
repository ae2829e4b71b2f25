package org.stacjakarta.api.search;

import jakarta.json.JsonObject;
import java.util.Optional;
import org.stacjakarta.settings.Extension;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Bbox;
import org.stacjakarta.stac.CollectionSearchRequest;
import org.stacjakarta.stac.DatetimeInterval;
import org.stacjakarta.stac.Fields;
import org.stacjakarta.stac.FreeText;
import org.stacjakarta.stac.Geometry;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.Limit;
import org.stacjakarta.stac.Offset;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.PropertyQuery;
import org.stacjakarta.stac.SearchCriteria;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.SortBy;
import org.stacjakarta.stac.cql2.Filter;
import org.stacjakarta.stac.link.QueryString;

/**
 * Reads searches, whichever way they come: every parameter has one reader, and means the same on {@code /search} by GET
 * and POST, on a Collection's Items, and on {@code /collections}. The parameters of an extension that is switched off are
 * unknown ones, and unknown ones are passed over.
 */
public final class SearchParameters {

    private final ServerSettings settings;

    public SearchParameters(ServerSettings settings) {
        this.settings = settings;
    }

    /** The parameters of {@code GET /search}. */
    SearchRequest search(QueryString query) {
        return search(GivenParameters.in(query));
    }

    /** The members of the body of {@code POST /search}; an empty list of ids or Collections matches nothing. */
    SearchRequest search(JsonObject body) {
        return search(GivenParameters.in(body));
    }

    /** The parameters of {@code GET /collections/{collectionId}/items}. */
    SearchRequest items(QueryString query) {
        GivenParameters given = GivenParameters.in(query);
        return request(given, criteria(given, PropertyRule.ANY));
    }

    /** The parameters of {@code GET /collections}. */
    public CollectionSearchRequest collections(QueryString query) {
        GivenParameters given = GivenParameters.in(query);
        PropertyRule rule = settings.hideAlternateParents() ? PropertyRule.NO_PARENTS : PropertyRule.ANY;
        return new CollectionSearchRequest(
                criteria(given, rule).toJson(),
                fields(given),
                rule.check(sortBy(given)),
                limit(given),
                settings.serves(Extension.PAGINATION)
                        ? given.read("offset", Offset::parse, Offset::of).orElse(Offset.NONE)
                        : Offset.NONE);
    }

    private SearchRequest search(GivenParameters given) {
        SearchCriteria criteria = criteria(given, PropertyRule.ANY);
        given.read("collections", text -> Ids.parse("collections", text), value -> Ids.of("collections", value))
                .ifPresent(criteria::collections);
        given.read("ids", text -> Ids.parse("ids", text), value -> Ids.of("ids", value))
                .ifPresent(criteria::ids);
        return request(given, criteria);
    }

    private SearchRequest request(GivenParameters given, SearchCriteria criteria) {
        given.json("intersects").map(value -> Geometry.of("intersects", value)).ifPresent(criteria::intersects);
        Optional<PageToken> token = settings.serves(Extension.PAGINATION)
                ? given.read("token", PageToken::parse, PageToken::of)
                : Optional.empty();
        return new SearchRequest(
                criteria.toJson(), fields(given), sortBy(given), limit(given), token.orElse(PageToken.FIRST_PAGE));
    }

    /** What all searches can ask for. */
    private SearchCriteria criteria(GivenParameters given, PropertyRule rule) {
        SearchCriteria criteria = new SearchCriteria();
        given.read("bbox", Bbox::parse, Bbox::of).ifPresent(criteria::bbox);
        given.read("datetime", DatetimeInterval::parse, DatetimeInterval::of).ifPresent(criteria::datetime);
        if (settings.serves(Extension.QUERY)) {
            given.json("query").map(PropertyQuery::of).ifPresent(query -> query.terms()
                    .forEach(term -> criteria.filter(rule.check("query", Filter.ofTerm(term)))));
        }
        if (settings.serves(Extension.FILTER)) {
            Filter.Language language = given.read("filter-lang", Filter.Language::parse, Filter.Language::of)
                    .orElse(Filter.Language.BY_FORM);
            given.read("filter-crs", Filter::requireCrs, Filter::requireCrs);
            given.read("filter", text -> Filter.parse(text, language), value -> Filter.of(value, language))
                    .ifPresent(filter -> criteria.filter(rule.check("filter", filter)));
        }
        if (settings.serves(Extension.FREE_TEXT)) {
            given.read("q", FreeText::parse, FreeText::of).ifPresent(criteria::freeText);
        }
        return criteria;
    }

    private Fields fields(GivenParameters given) {
        return settings.serves(Extension.FIELDS)
                ? given.read("fields", Fields::parse, Fields::of).orElse(Fields.ALL)
                : Fields.ALL;
    }

    private SortBy sortBy(GivenParameters given) {
        return settings.serves(Extension.SORT)
                ? given.read("sortby", SortBy::parse, SortBy::of).orElse(SortBy.DEFAULT)
                : SortBy.DEFAULT;
    }

    private static Limit limit(GivenParameters given) {
        return given.read("limit", Limit::parse, Limit::of).orElse(Limit.DEFAULT);
    }
}
