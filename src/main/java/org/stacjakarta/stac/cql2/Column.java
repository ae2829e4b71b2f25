package org.stacjakarta.stac.cql2;

import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * The properties that are columns in PgSTAC, which knows them by these names only. Its column {@code datetime} is where
 * an Item's time starts ({@code start_datetime} if there is one, else {@code datetime}), {@code end_datetime} is where
 * it ends; every Item has both.
 */
enum Column {
    ID,
    COLLECTION,
    DATETIME,
    END_DATETIME,
    GEOMETRY;

    private static final String PREFIX = "properties.";

    static Optional<Column> of(String name) {
        return switch (name) {
            case "id" -> Optional.of(ID);
            case "collection" -> Optional.of(COLLECTION);
            case "datetime" -> Optional.of(DATETIME);
            case "end_datetime" -> Optional.of(END_DATETIME);
            case "geometry" -> Optional.of(GEOMETRY);
            default -> Optional.empty();
        };
    }

    static Optional<Column> of(JsonValue node) {
        return Tree.propertyName(node).flatMap(Column::of);
    }

    /** The one name under which PgSTAC is asked for a property. */
    static String normalName(String name) {
        String bare =
                name.startsWith(PREFIX) && name.length() > PREFIX.length() ? name.substring(PREFIX.length()) : name;
        return bare.equals("start_datetime") ? DATETIME.text() : bare;
    }

    /** The columns among the properties of those expressions; PgSTAC cannot compare them with other properties. */
    static Set<Column> among(String place, JsonValue... nodes) {
        Set<String> names = new HashSet<>();
        for (JsonValue node : nodes) {
            Cql2Json.collectProperties(node, names);
        }
        Set<Column> columns = new HashSet<>();
        names.forEach(name -> of(name).ifPresent(columns::add));
        if (columns.contains(GEOMETRY)) {
            throw InvalidRequest.in(place, "geometry is for the spatial functions and isNull only");
        }
        if (!columns.isEmpty() && columns.size() < names.size()) {
            throw InvalidRequest.in(
                    place,
                    "not supported: %s together with another property"
                            .formatted(columns.iterator().next().text()));
        }
        return columns;
    }

    boolean isTime() {
        return this == DATETIME || this == END_DATETIME;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
