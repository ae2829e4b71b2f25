package org.stacjakarta.stac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.stacjakarta.testing.JsonText.json;

import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Refusal;

class SearchCriteriaTest {

    private static final Geometry POINT = Geometry.of("intersects", json("{'type': 'Point', 'coordinates': [1, 2]}"));

    @Test
    void holdsOnlyWhatWasGiven() {
        assertThat(new SearchCriteria().toJson()).isEmpty();
    }

    @Test
    void isNamedAsInTheSpecification() {
        SearchCriteria criteria = new SearchCriteria()
                .ids(Ids.parse("ids", "a,b"))
                .collections(Ids.parse("collections", "c"))
                .bbox(Bbox.parse("1,2,3,4"))
                .datetime(DatetimeInterval.parse("2021-01-01T00:00:00Z/.."));
        assertThat(criteria.toJson())
                .isEqualTo(
                        json(
                                """
                                {'ids': ['a', 'b'], 'collections': ['c'], 'bbox': [1, 2, 3, 4],
                                 'datetime': '2021-01-01T00:00:00Z/..'}
                                """));
    }

    @Test
    void turnsABoxOverTheAntimeridianIntoItsHalves() {
        Bbox bbox = Bbox.parse("170,-10,-170,10");
        assertThat(new SearchCriteria().bbox(bbox).toJson())
                .containsOnlyKeys("intersects")
                .containsEntry("intersects", bbox.toGeometry());
    }

    @Test
    void turnsABoxWithoutWidthIntoALine() {
        Bbox bbox = Bbox.parse("5,1,5,6");
        assertThat(new SearchCriteria().bbox(bbox).toJson())
                .containsOnlyKeys("intersects")
                .containsEntry("intersects", bbox.toGeometry());
    }

    @Test
    void takesOneAreaOnly() {
        Refusal.of(
                "intersects",
                () -> new SearchCriteria().bbox(Bbox.parse("1,2,3,4")).intersects(POINT));
        Refusal.of(
                "intersects",
                () -> new SearchCriteria().bbox(Bbox.parse("170,2,-170,4")).intersects(POINT));
        Refusal.of("intersects", () -> new SearchCriteria().intersects(POINT).bbox(Bbox.parse("1,2,3,4")));
    }

    @Test
    void ofASearchWithinACollectionNamesThatCollectionAlone() {
        var criteria = new SearchCriteria().ids(Ids.parse("ids", "a")).collections(Ids.parse("collections", "b,c"));
        var search =
                new SearchRequest(criteria.toJson(), Fields.ALL, SortBy.DEFAULT, Limit.DEFAULT, PageToken.FIRST_PAGE);
        assertThat(search.within("d").criteria()).isEqualTo(json("{'ids': ['a'], 'collections': ['d']}"));
    }
}
