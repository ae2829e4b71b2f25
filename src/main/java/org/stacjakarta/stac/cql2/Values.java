package org.stacjakarta.stac.cql2;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Set;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** The normal form of what conditions compare: properties, literals, expressions. */
final class Values {

    /** Texts in which PgSTAC sees a literal or an operation: it asks whether an argument has a member of that name. */
    private static final Set<String> WORDS_OF_PGSTAC =
            Set.of("op", "property", "timestamp", "interval", "filter", "upper", "lower");

    private Values() {}

    /** Arithmetic gets its normal form in the comparison it stands in. */
    static JsonValue normal(JsonValue value, String place) {
        if (isArithmetic(value)) {
            Sum sum = Sum.of(value, place);
            return sum.isNumber() ? Tree.number(sum.number()) : value;
        }
        if (Tree.operator(value).isPresent()) {
            return textFunction(value, place);
        }
        return value instanceof JsonString text && WORDS_OF_PGSTAC.contains(text.getString())
                ? inOtherWords(text.getString())
                : named(value);
    }

    /** The word as what it is in lower case. The last letter is one that every language makes small alike; not so {@code I}. */
    private static JsonObject inOtherWords(String word) {
        int last = word.length() - 1;
        String capital = word.substring(last).toUpperCase(Locale.ROOT);
        return Tree.operation(Operator.LOWER, JsonFormat.string(word.substring(0, last) + capital));
    }

    /** A property by its normal name; anything else as it is. */
    static JsonValue named(JsonValue value) {
        return Tree.propertyName(value)
                .<JsonValue>map(name -> Tree.property(Column.normalName(name)))
                .orElse(value);
    }

    static boolean isArithmetic(JsonValue value) {
        return Tree.operator(value)
                .filter(operator -> operator.family() == Operator.Family.ARITHMETIC)
                .isPresent();
    }

    /** Whether PgSTAC may take it for a text: a property, a text, a text function, a boolean. */
    static boolean isText(JsonValue value) {
        return switch (value.getValueType()) {
            case STRING, TRUE, FALSE -> true;
            case OBJECT -> !isArithmetic(value) && !isLiteral(value);
            case NUMBER, ARRAY, NULL -> false;
        };
    }

    /** Whether an object is a literal: a time, an interval, a box or a geometry. */
    static boolean isLiteral(JsonValue value) {
        return Tree.operator(value).isEmpty() && Tree.propertyName(value).isEmpty();
    }

    private static JsonObject textFunction(JsonValue function, String place) {
        Operator operator = Tree.operator(function).orElseThrow();
        JsonValue text = normal(Tree.args(function).get(0), Conditions.argument(place, 0));
        if (Column.among(place, text).stream().anyMatch(Column::isTime)) {
            throw InvalidRequest.in(place, operator.text() + " is for texts, not for times");
        }
        // PgSTAC's casei is its upper, which 0.8.6 has too
        return Tree.operation(operator == Operator.CASEI ? Operator.UPPER : operator, text);
    }
}
