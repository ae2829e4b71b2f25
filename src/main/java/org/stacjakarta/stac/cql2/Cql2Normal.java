package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;

/**
 * The normal form of a filter: one that PgSTAC 0.8.6 to 0.9.11 evaluates as the standard means it. They take CQL2-JSON,
 * but some of it they refuse and some they understand otherwise.
 *
 * <p>Properties go by one name, without {@code properties.}; {@code start_datetime} is {@code datetime}, which PgSTAC
 * has as the start of an Item's time. Dates become comparisons with both ends of their day, {@code between} two
 * comparisons, boxes polygons. The temporal functions become comparisons, in which the property {@code datetime} is the
 * Item's time from start to end; so they work on any property and with any interval. Arithmetic is multiplied out,
 * for PgSTAC forgets parentheses: {@code (a + 1) * 2} would be {@code a + 1 * 2}.
 *
 * <p>What cannot be said to PgSTAC is refused: {@code % ^ div}, spatial functions of other properties than
 * {@code geometry}, array functions of arrays that hold more than texts, numbers and booleans, and the columns
 * {@code id}, {@code collection}, {@code datetime} and {@code end_datetime} together with other properties.
 *
 * <p>PgSTAC compares a property that is no queryable of a known type as text. A timestamp is therefore handed over as a
 * string in UTC: a property that is a queryable of format date-time is compared in time, any other as text, which is
 * right as long as its values are in UTC too.
 */
final class Cql2Normal {

    private Cql2Normal() {}

    /** The normal form of a filter that {@link Cql2Json#check} has let through. */
    static JsonObject of(JsonObject checked) {
        return Conditions.normal(checked, "filter");
    }
}
