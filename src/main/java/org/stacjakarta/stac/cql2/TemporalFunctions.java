package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * The normal form of temporal functions (OGC 21-065r2, section 7.6): comparisons of the ends of two ranges. PgSTAC has
 * most of the functions, but of the Item's time only, without dates and without ranges of equal ends.
 */
final class TemporalFunctions {

    private TemporalFunctions() {}

    /** An end of a range. */
    private sealed interface End {}

    /** A known end; Instant.MIN and MAX where the range is open. */
    private record Known(Instant at) implements End {}

    private record Property(String name) implements End {}

    /**
     * A range of time, both ends included; an instant is a range of equal ends.
     *
     * @param isDate whether it is the day of a date literal
     */
    private record Range(End start, End end, boolean isDate) {}

    static JsonObject normal(Operator operator, JsonValue left, JsonValue right, String place) {
        Range l = range(left);
        Range r = range(right);
        var ends = new Ends(place);
        return switch (operator) {
            case T_AFTER -> ends.greater(l.start, r.end);
            case T_BEFORE -> ends.less(l.end, r.start);
            case T_CONTAINS -> Tree.all(List.of(ends.less(l.start, r.start), ends.greater(l.end, r.end)));
            case T_DISJOINT -> Tree.any(List.of(ends.less(l.end, r.start), ends.greater(l.start, r.end)));
            case T_DURING -> Tree.all(List.of(ends.greater(l.start, r.start), ends.less(l.end, r.end)));
            case T_EQUALS -> equal(l, r, ends);
            case T_FINISHED_BY -> Tree.all(List.of(ends.less(l.start, r.start), ends.equal(l.end, r.end)));
            case T_FINISHES -> Tree.all(List.of(ends.greater(l.start, r.start), ends.equal(l.end, r.end)));
            case T_INTERSECTS -> Tree.all(List.of(ends.atMost(l.start, r.end), ends.atLeast(l.end, r.start)));
            case T_MEETS -> ends.equal(l.end, r.start);
            case T_MET_BY -> ends.equal(l.start, r.end);
            case T_OVERLAPPED_BY ->
                Tree.all(
                        List.of(ends.greater(l.start, r.start), ends.less(l.start, r.end), ends.greater(l.end, r.end)));
            case T_OVERLAPS ->
                Tree.all(List.of(ends.less(l.start, r.start), ends.greater(l.end, r.start), ends.less(l.end, r.end)));
            case T_STARTED_BY -> Tree.all(List.of(ends.equal(l.start, r.start), ends.greater(l.end, r.end)));
            case T_STARTS -> Tree.all(List.of(ends.equal(l.start, r.start), ends.less(l.end, r.end)));
            default -> throw new IllegalStateException("no temporal function: " + operator);
        };
    }

    /** To equal a date is to lie in its day: that is as finely as a date tells the time. */
    private static JsonObject equal(Range left, Range right, Ends ends) {
        if (left.isDate && !right.isDate) {
            return equal(right, left, ends);
        }
        if (right.isDate && !left.isDate) {
            return Tree.all(List.of(ends.atLeast(left.start, right.start), ends.atMost(left.end, right.end)));
        }
        return Tree.all(List.of(ends.equal(left.start, right.start), ends.equal(left.end, right.end)));
    }

    private static Range range(JsonValue operand) {
        JsonObject object = operand.asJsonObject();
        if (object.containsKey("interval")) {
            List<JsonValue> ends = object.getJsonArray("interval");
            return new Range(
                    end(ends.get(0), Instant.MIN, Moment::first), end(ends.get(1), Instant.MAX, Moment::last), false);
        }
        Optional<String> name = Tree.propertyName(operand).map(Column::normalName);
        if (name.isPresent()) {
            boolean itemsTime = name.get().equals(Column.DATETIME.text()) && isDatetime(operand);
            var start = new Property(name.get());
            return new Range(start, itemsTime ? new Property(Column.END_DATETIME.text()) : start, false);
        }
        Moment moment = Tree.text(operand, "timestamp")
                .flatMap(Moment::timestamp)
                .or(() -> Tree.text(operand, "date").flatMap(Moment::date))
                .orElseThrow();
        return new Range(new Known(moment.first()), new Known(moment.last()), moment.isDate());
    }

    /** As PgSTAC has it: {@code datetime} is all of the Item's time, {@code start_datetime} its beginning. */
    private static boolean isDatetime(JsonValue property) {
        return Tree.propertyName(property)
                .filter(name -> name.endsWith("start_datetime"))
                .isEmpty();
    }

    private static End end(JsonValue end, Instant open, Function<Moment, Instant> side) {
        if (end instanceof JsonString) {
            return new Known(TimeChecks.moment(end).map(side).orElse(open));
        }
        return new Property(Column.normalName(Tree.propertyName(end).orElseThrow()));
    }

    /** Comparisons of ends. */
    private record Ends(String place) {

        JsonObject less(End left, End right) {
            return compare(Operator.LESS, left, right);
        }

        JsonObject atMost(End left, End right) {
            return compare(Operator.AT_MOST, left, right);
        }

        JsonObject equal(End left, End right) {
            return compare(Operator.EQUAL, left, right);
        }

        JsonObject atLeast(End left, End right) {
            return compare(Operator.AT_LEAST, left, right);
        }

        JsonObject greater(End left, End right) {
            return compare(Operator.GREATER, left, right);
        }

        private JsonObject compare(Operator operator, End left, End right) {
            if (left instanceof Property l && right instanceof Property r) {
                return Comparisons.of(operator, Tree.property(l.name), Tree.property(r.name), place);
            }
            if (left instanceof Property l && right instanceof Known r) {
                return with(operator, l.name, r.at);
            }
            if (left instanceof Known l && right instanceof Known r) {
                return Tree.constant(Comparisons.holds(operator, l.at, r.at));
            }
            return compare(operator.converse(), right, left);
        }

        private JsonObject with(Operator operator, String property, Instant at) {
            if (Column.of(property).filter(column -> !column.isTime()).isPresent()) {
                throw InvalidRequest.in(place, property + " is no time");
            }
            return Comparisons.with(operator, property, at);
        }
    }
}
