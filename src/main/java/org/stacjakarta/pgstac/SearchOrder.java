package org.stacjakarta.pgstac;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.SortBy;

/**
 * An order in which every row of {@code items} has a place of its own: the client's keys, then PgSTAC's tie-break
 * {@code id} falling, then the Collection, for an id may be in two, then the time, for in a Collection that PgSTAC
 * partitions an id may be in two months. Nulls are last in a rising key and first in a falling one, as PostgreSQL has
 * them.
 */
record SearchOrder(List<Key> keys) {

    private static final Set<String> COLUMNS = Set.of("id", "collection", "datetime", "end_datetime");
    private static final String PROPERTIES = "properties.";

    /** PgSTAC's own order. */
    private static final SortBy.Key NEWEST_FIRST = new SortBy.Key("datetime", SortBy.Direction.DESC);

    /**
     * @param sql an expression over the columns of {@code items}
     * @param nullable whether it may be null
     */
    record Key(String name, String sql, boolean rising, boolean nullable) {}

    SearchOrder {
        keys = List.copyOf(keys);
    }

    /**
     * The order that a client wishes.
     *
     * @param expression the expression over {@code items} that a property, which is not one of its columns, is sorted by
     */
    static SearchOrder of(List<SortBy.Key> wished, UnaryOperator<String> expression) {
        var keys = new ArrayList<Key>();
        Set<String> seen = new HashSet<>();
        for (SortBy.Key key : wished.isEmpty() ? List.of(NEWEST_FIRST) : wished) {
            String name = column(key.field());
            if (seen.add(name)) {
                boolean isColumn = COLUMNS.contains(name);
                keys.add(new Key(
                        name,
                        isColumn ? name : expression.apply(name),
                        key.direction() == SortBy.Direction.ASC,
                        !isColumn));
            }
        }
        for (String last : List.of("id", "collection", "datetime")) {
            if (seen.add(last)) {
                keys.add(new Key(last, last, false, false));
            }
        }
        return new SearchOrder(keys);
    }

    /** The keys and their directions: what a place in the order belongs to. */
    String description() {
        return keys.stream().map(key -> (key.rising() ? "+" : "-") + key.name()).collect(Collectors.joining(","));
    }

    /** For ORDER BY. */
    String sql(boolean backward) {
        return keys.stream()
                .map(key -> key.sql() + (key.rising() != backward ? " ASC" : " DESC"))
                .collect(Collectors.joining(", "));
    }

    /** The place of a row: a JSON array of text. */
    String placeSql() {
        return keys.stream()
                .map(key -> "(" + key.sql() + ")::text")
                .collect(Collectors.joining(", ", "to_json(ARRAY[", "])"));
    }

    /**
     * The condition for rows that come after that place.
     *
     * @param values one for each key
     */
    String afterSql(List<@Nullable String> values, boolean backward) {
        if (keys.stream().noneMatch(Key::nullable)
                && keys.stream().map(Key::rising).distinct().count() == 1) {
            return afterRow(values, backward);
        }
        String after = "false";
        for (int i = keys.size() - 1; i >= 0; i--) {
            Key key = keys.get(i);
            String value = values.get(i);
            boolean rising = key.rising() != backward;
            if (value == null) {
                after = "(%s %s IS NULL AND %s)"
                        .formatted(rising ? "" : key.sql() + " IS NOT NULL OR", key.sql(), after);
            } else {
                String literal = literal(value);
                after = "(%s %s %s%s OR %1$s = %3$s AND %s)"
                        .formatted(
                                key.sql(),
                                rising ? ">" : "<",
                                literal,
                                key.nullable() && rising ? " OR " + key.sql() + " IS NULL" : "",
                                after);
            }
        }
        return withFirst(after, values, backward);
    }

    /** A comparison of rows goes straight to its place in an index. */
    private String afterRow(List<@Nullable String> values, boolean backward) {
        String row = keys.stream().map(Key::sql).collect(Collectors.joining(", ", "(", ")"));
        String place = values.stream()
                .map(value -> value == null ? "NULL" : literal(value))
                .collect(Collectors.joining(", ", "(", ")"));
        boolean rising = keys.get(0).rising() != backward;
        return withFirst(row + (rising ? " > " : " < ") + place, values, backward);
    }

    /** What follows for the first key by itself, by which PgSTAC finds the partitions. */
    private String withFirst(String after, List<@Nullable String> values, boolean backward) {
        Key first = keys.get(0);
        String value = values.get(0);
        return first.nullable() || value == null
                ? after
                : "%s %s %s AND %s"
                        .formatted(first.sql(), first.rising() != backward ? ">=" : "<=", literal(value), after);
    }

    /** A name with or without the prefix that all properties may have. */
    private static String column(String field) {
        String name = field.startsWith(PROPERTIES) ? field.substring(PROPERTIES.length()) : field;
        return COLUMNS.contains(name) ? name : field;
    }

    private static String literal(String value) {
        String quoted = "'" + value.replace("'", "''") + "'";
        return value.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
    }
}
