package org.stacjakarta.stac.cql2;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** The normal form of comparisons, those with times above all; arithmetic is for {@link Equations}. */
final class Comparisons {

    private Comparisons() {}

    /** Compares two values in normal form. */
    static JsonObject of(Operator operator, JsonValue left, JsonValue right, String place) {
        Set<Column> columns = Column.among(place, left, right);
        Optional<Moment> leftMoment = moment(left);
        Optional<Moment> rightMoment = moment(right);
        if (leftMoment.isPresent() && rightMoment.isPresent()) {
            return Tree.constant(holds(operator, leftMoment.get(), rightMoment.get()));
        }
        if (leftMoment.isPresent()) {
            return of(operator.converse(), right, left, place);
        }
        if (columns.stream().anyMatch(Column::isTime)) {
            return withTimeColumn(operator, left, right, place);
        }
        if (rightMoment.isPresent() && !columns.isEmpty()) {
            throw InvalidRequest.in(place, "id and collection are texts, not times");
        }
        if (rightMoment.isPresent()) {
            return Tree.propertyName(left)
                    .map(property -> withMoment(operator, property, rightMoment.get()))
                    .orElseGet(() -> Tree.operation(operator, left, string(rightMoment.get())));
        }
        boolean numbers = left instanceof JsonNumber && right instanceof JsonNumber;
        if (numbers || Values.isArithmetic(left) || Values.isArithmetic(right)) {
            return Equations.of(operator, Sum.of(left, place), Sum.of(right, place), place);
        }
        return Tree.operation(operator, left, right);
    }

    /** Compares a property with an instant; for an open end that is Instant.MIN or MAX. */
    static JsonObject with(Operator operator, String property, Instant at) {
        boolean open = at.equals(Instant.MIN) || at.equals(Instant.MAX);
        if (Column.of(property).filter(Column::isTime).isPresent()) {
            // a Collection's time may well be open, and PgSTAC says it in these words
            String text = open ? (at.equals(Instant.MIN) ? "-infinity" : "infinity") : Moment.text(at);
            return Tree.operation(operator, Tree.property(property), Tree.timestamp(text));
        }
        if (open) {
            // always or never so, but for an Item without the property, of which nothing can be said
            return Tree.operation(
                    holds(operator, Instant.EPOCH, at) ? Operator.EQUAL : Operator.NOT_EQUAL,
                    Tree.property(property),
                    Tree.property(property));
        }
        return withText(operator, property, at);
    }

    /** Whether the comparison holds between two instants. */
    static boolean holds(Operator operator, Instant left, Instant right) {
        return holds(operator, left.compareTo(right));
    }

    /** Whether the comparison holds between two things in that order. */
    static boolean holds(Operator operator, int order) {
        return holds(operator, order, order);
    }

    /** A date is equal to all that lies in its day, less than all that comes after it. */
    private static boolean holds(Operator operator, Moment left, Moment right) {
        return holds(operator, left.first().compareTo(right.last()), left.last().compareTo(right.first()));
    }

    /**
     * @param firstToLast the order of the left's first instant and the right's last
     * @param lastToFirst the order of the left's last instant and the right's first
     */
    private static boolean holds(Operator operator, int firstToLast, int lastToFirst) {
        return switch (operator) {
            case EQUAL -> firstToLast <= 0 && lastToFirst >= 0;
            case NOT_EQUAL -> firstToLast > 0 || lastToFirst < 0;
            case LESS -> lastToFirst < 0;
            case AT_MOST -> firstToLast <= 0;
            case GREATER -> firstToLast > 0;
            case AT_LEAST -> lastToFirst >= 0;
            default -> throw new IllegalStateException("no comparison: " + operator);
        };
    }

    private static JsonObject withMoment(Operator operator, String property, Moment moment) {
        if (!moment.isDate()) {
            return with(operator, property, moment.first());
        }
        return switch (operator) {
            case EQUAL ->
                Tree.all(List.of(
                        with(Operator.AT_LEAST, property, moment.first()),
                        with(Operator.AT_MOST, property, moment.last())));
            case NOT_EQUAL ->
                Tree.any(List.of(
                        with(Operator.LESS, property, moment.first()),
                        with(Operator.GREATER, property, moment.last())));
            case LESS, AT_LEAST -> with(operator, property, moment.first());
            default -> with(operator, property, moment.last());
        };
    }

    /**
     * Compares a property that PgSTAC takes for a time if it is a queryable of that format and for a text otherwise. In
     * texts a midnight stands after the bare date and after the same instant with a fraction; as hour 24 of the day
     * before it stands ahead of both, and is the same time.
     */
    private static JsonObject withText(Operator operator, String property, Instant at) {
        Instant next = at.plusNanos(Moment.STEP);
        boolean fromMidnight = operator == Operator.AT_LEAST || operator == Operator.LESS;
        boolean toMidnight = operator == Operator.AT_MOST || operator == Operator.GREATER;
        if (fromMidnight && isMidnight(at) && !startsYearOne(at)) {
            return textual(operator, property, hour24(at.minus(1, ChronoUnit.DAYS)));
        }
        if (toMidnight && isMidnight(next)) {
            Operator strict = operator == Operator.AT_MOST ? Operator.LESS : Operator.AT_LEAST;
            return textual(strict, property, hour24(at));
        }
        return textual(operator, property, Moment.text(at));
    }

    private static boolean isMidnight(Instant at) {
        return at.equals(at.truncatedTo(ChronoUnit.DAYS));
    }

    /** The year before it is beyond RFC 3339 and PostgreSQL. */
    private static boolean startsYearOne(Instant at) {
        return at.atOffset(ZoneOffset.UTC).minusDays(1).getYear() < 1;
    }

    private static String hour24(Instant day) {
        return Moment.text(day).substring(0, "2020-01-01".length()) + "T24:00:00Z";
    }

    private static JsonObject textual(Operator operator, String property, String time) {
        return Tree.operation(operator, Tree.property(property), JsonFormat.string(time));
    }

    private static JsonObject withTimeColumn(Operator operator, JsonValue left, JsonValue right, String place) {
        Optional<String> column = Tree.propertyName(left);
        if (column.isEmpty()) {
            return withTimeColumn(operator.converse(), right, left, place);
        }
        if (Column.of(left).filter(Column::isTime).isPresent()
                && Column.of(right).filter(Column::isTime).isPresent()) {
            return Tree.operation(operator, left, right);
        }
        return moment(right)
                .or(() -> writtenMoment(right))
                .map(at -> withMoment(operator, column.get(), at))
                .orElseThrow(() -> InvalidRequest.in(place, "datetime and end_datetime are compared with times only"));
    }

    /** A timestamp as the text PgSTAC compares with properties; beside a time column that is any text for a time. */
    static JsonValue instantAsText(JsonValue value, boolean timeColumn) {
        return moment(value)
                .filter(moment -> !moment.isDate())
                .or(() -> timeColumn ? writtenMoment(value) : Optional.empty())
                .map(Comparisons::string)
                .orElse(value);
    }

    /** Whether it is a text for a time. */
    static boolean isTime(JsonValue value) {
        return writtenMoment(value).isPresent();
    }

    private static Optional<Moment> writtenMoment(JsonValue value) {
        return value instanceof JsonString text ? Moment.timestamp(text.getString()) : Optional.empty();
    }

    /** The date or timestamp it is, if any. */
    static Optional<Moment> moment(JsonValue value) {
        return Tree.text(value, "timestamp").flatMap(Moment::timestamp).or(() -> Tree.text(value, "date")
                .flatMap(Moment::date));
    }

    private static JsonValue string(Moment moment) {
        return JsonFormat.string(moment.text());
    }
}
