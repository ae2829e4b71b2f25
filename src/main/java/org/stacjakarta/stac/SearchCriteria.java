package org.stacjakarta.stac;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * Collects what a search must meet, one checked value after the other, whichever way they came. Not for more than one
 * thread.
 */
public final class SearchCriteria {

    private final Map<String, JsonValue> members = new LinkedHashMap<>();
    private final List<JsonObject> filters = new ArrayList<>();

    /** Items of these ids only. */
    public SearchCriteria ids(Ids ids) {
        members.put("ids", ids.toJson());
        return this;
    }

    /** Items of these Collections only. */
    public SearchCriteria collections(Ids collections) {
        members.put("collections", collections.toJson());
        return this;
    }

    /** What meets the box, its borders included. */
    public SearchCriteria bbox(Bbox bbox) {
        requireOneArea();
        if (bbox.crossesAntimeridian() || !bbox.isArea()) {
            // PgSTAC makes a polygon of any box
            members.put("intersects", bbox.toGeometry());
        } else {
            members.put("bbox", bbox.toJson());
        }
        return this;
    }

    /** What meets the geometry, its border included. */
    public SearchCriteria intersects(Geometry geometry) {
        requireOneArea();
        members.put("intersects", geometry.json());
        return this;
    }

    /** What was there at some time within the interval. */
    public SearchCriteria datetime(DatetimeInterval interval) {
        members.put("datetime", JsonFormat.string(interval.toString()));
        return this;
    }

    /** What meets an expression in CQL2-JSON; several must all be met, an empty one asks nothing. */
    public SearchCriteria filter(JsonObject expression) {
        if (!expression.isEmpty()) {
            filters.add(expression);
        }
        return this;
    }

    /** What holds the words. */
    public SearchCriteria freeText(FreeText text) {
        members.put("q", JsonFormat.string(text.expression()));
        return this;
    }

    /** All of them as one object. */
    public JsonObject toJson() {
        var object = JsonFormat.object();
        members.forEach(object::add);
        if (filters.size() == 1) {
            object.add("filter", filters.get(0));
        } else if (!filters.isEmpty()) {
            var all = JsonFormat.array();
            filters.forEach(all::add);
            object.add("filter", JsonFormat.object().add("op", "and").add("args", all));
        }
        return object.build();
    }

    private void requireOneArea() {
        if (members.containsKey("bbox") || members.containsKey("intersects")) {
            throw InvalidRequest.in("intersects", "bbox and intersects cannot both be given");
        }
    }
}
