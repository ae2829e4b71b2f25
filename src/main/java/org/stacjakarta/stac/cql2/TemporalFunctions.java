package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * The normal form of temporal functions (OGC 21-065r2, section 7.6): comparisons of the ends of two ranges. PgSTAC has
 * most of the functions, but of the Item's time only, without dates and without ranges of equal ends.
 */
final class TemporalFunctions {

    private TemporalFunctions() {}

    /** An end of a range. */
    private sealed interface End {}

    private record Property(String name) implements End {}

    /**
     * A known end. A date is as fine as it tells the time: all its day equals it.
     *
     * @param at what is before or after this end is before or after this instant
     * @param first the first instant that equals this end
     * @param last the last one
     */
    private record Known(Instant at, Instant first, Instant last) implements End {

        static Known openStart() {
            return new Known(Instant.MIN, Instant.MIN, Instant.MIN);
        }

        static Known openEnd() {
            return new Known(Instant.MAX, Instant.MAX, Instant.MAX);
        }

        static Known start(Moment moment) {
            return new Known(moment.first(), moment.first(), moment.last());
        }

        static Known end(Moment moment) {
            return new Known(moment.last(), moment.first(), moment.last());
        }
    }

    /** A range of time, both ends included; an instant is a range of equal ends. */
    private record Range(End start, End end) {}

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
            case T_EQUALS -> Tree.all(List.of(ends.equal(l.start, r.start), ends.equal(l.end, r.end)));
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

    private static Range range(JsonValue operand) {
        if (operand instanceof JsonObject object && object.containsKey("interval")) {
            List<JsonValue> ends = object.getJsonArray("interval");
            return new Range(start(ends.get(0)), end(ends.get(1)));
        }
        Optional<String> name = Tree.propertyName(operand);
        if (name.isPresent()) {
            var start = new Property(Column.normalName(name.get()));
            return new Range(start, isDatetime(name.get()) ? new Property(Column.END_DATETIME.text()) : start);
        }
        Moment moment = Comparisons.moment(operand).orElseThrow();
        return new Range(Known.start(moment), Known.end(moment));
    }

    /** As PgSTAC has it: {@code datetime} is all of the Item's time, {@code start_datetime} its beginning. */
    private static boolean isDatetime(String name) {
        return Column.normalName(name).equals(Column.DATETIME.text()) && !name.endsWith("start_datetime");
    }

    private static End start(JsonValue end) {
        return end instanceof JsonString
                ? TimeChecks.moment(end).map(Known::start).orElseGet(Known::openStart)
                : property(end);
    }

    private static End end(JsonValue end) {
        return end instanceof JsonString
                ? TimeChecks.moment(end).map(Known::end).orElseGet(Known::openEnd)
                : property(end);
    }

    private static End property(JsonValue end) {
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
                return with(operator, l.name, r);
            }
            if (left instanceof Known l && right instanceof Known r) {
                return Tree.constant(holds(operator, l, r));
            }
            return compare(operator.converse(), right, left);
        }

        private JsonObject with(Operator operator, String property, Known end) {
            if (Column.of(property).filter(column -> !column.isTime()).isPresent()) {
                throw InvalidRequest.in(place, property + " is no time");
            }
            if (operator == Operator.EQUAL && !end.first.equals(end.last)) {
                return Tree.all(List.of(
                        Comparisons.with(Operator.AT_LEAST, property, end.first),
                        Comparisons.with(Operator.AT_MOST, property, end.last)));
            }
            return Comparisons.with(operator, property, end.at);
        }

        private static boolean holds(Operator operator, Known left, Known right) {
            if (operator == Operator.EQUAL) {
                return !left.first.isAfter(right.last) && !left.last.isBefore(right.first);
            }
            return Comparisons.holds(operator, left.at, right.at);
        }
    }
}
