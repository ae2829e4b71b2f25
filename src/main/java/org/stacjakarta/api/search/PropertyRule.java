package org.stacjakarta.api.search;

import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.SortBy;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.cql2.Filter;

/** Which properties a search may speak of. */
enum PropertyRule {
    /** Whatever records have. */
    ANY,
    /** Not of what tells in which Catalogs a Collection is: where nobody is shown it, nobody must find it by trying. */
    NO_PARENTS;

    private static final String PARENT_IDS = "parent_ids";

    /** By this name the database knows all members of a Collection, as one object. */
    private static final String PROPERTIES = "properties";

    /** Lets a filter pass that came by that parameter, or refuses it. */
    JsonObject check(String parameter, JsonObject filter) {
        if (this == NO_PARENTS) {
            Filter.properties(filter).forEach(property -> refuseParents(parameter, property));
        }
        return filter;
    }

    /** Lets an order pass, or refuses it. */
    SortBy check(SortBy order) {
        if (this == NO_PARENTS) {
            order.keys().forEach(key -> refuseParents("sortby", key.field()));
        }
        return order;
    }

    private static void refuseParents(String parameter, String property) {
        // PgSTAC takes this prefix away wherever it stands in a name, once, and looks up what is left
        if (leadsToParents(property) || leadsToParents(property.replace(PROPERTIES + ".", ""))) {
            throw InvalidRequest.in(parameter, Quoted.of(property) + " is no property of Collections");
        }
    }

    private static boolean leadsToParents(String property) {
        List<String> path = Arrays.asList(property.split("[.]"));
        return path.contains(PARENT_IDS) || path.stream().allMatch(PROPERTIES::equals);
    }
}
