package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;

/**
 * The normal form of a filter: one that PgSTAC 0.8.6 to 0.9.11 evaluates as the standard means it. They take CQL2-JSON,
 * but some of it they refuse and some they understand otherwise.
 *
 * <ul>
 *   <li>A property goes by one name, without {@code properties.}; {@code start_datetime} is {@code datetime}, which
 *       PgSTAC has as the start of an Item's time.
 *   <li>A date becomes comparisons with both ends of its day. A text beside {@code datetime} or {@code end_datetime} is
 *       a timestamp, a date as a text its midnight.
 *   <li>A timestamp beside another property becomes a text in UTC: PgSTAC compares a queryable of format date-time in
 *       time with it and any other property as text, which is right where its values are written in UTC too.
 *   <li>Temporal functions become comparisons, of any properties; {@code datetime} in them is the Item's time from start
 *       to end.
 *   <li>Spatial functions have {@code geometry} first and a geometry second; boxes are polygons, collections of
 *       geometries each of their members.
 *   <li>Arithmetic is multiplied out and solved ({@link Equations}).
 *   <li>{@code between} is two comparisons, {@code casei} PgSTAC's {@code upper}, and nothing is {@code in} an empty list.
 *   <li>A text that is a word of PgSTAC's own, such as {@code filter}, is {@code lower} of another.
 * </ul>
 *
 * <p>What cannot be said to PgSTAC is refused as not supported: {@code %}, {@code div} and division by a sum, spatial
 * functions of other properties than {@code geometry}, arrays in arrays or with the text {@code property} in them, and the columns {@code id}, {@code collection},
 * {@code datetime} and {@code end_datetime} compared with other properties.
 */
final class Cql2Normal {

    private Cql2Normal() {}

    /** The normal form of a filter that {@link Cql2Json#check} has let through. */
    static JsonObject of(JsonObject checked) {
        return Conditions.normal(checked, "filter");
    }
}
