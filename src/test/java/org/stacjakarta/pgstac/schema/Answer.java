package org.stacjakarta.pgstac.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a statement gives: one value, or a SQLSTATE. */
record Answer(@Nullable Object value, @Nullable String sqlState) {

    private static final Set<String> BARE_ITEM = Set.of("id", "collection");

    static Answer value(@Nullable Object value) {
        return new Answer(value, null);
    }

    static Answer refusal(String sqlState) {
        return new Answer(null, sqlState);
    }

    /** A member of the answer, itself an object or a list. */
    Answer member(String name) {
        return value(object(value).get(name));
    }

    /** The Items of a page as {@code collection/id}. */
    List<String> items() {
        return list(object(value).get("features")).stream()
                .map(Answer::object)
                .map(item -> item.get("collection") + "/" + item.get("id"))
                .toList();
    }

    /** The token of a page's link, or nothing. */
    String token(String relation) {
        return list(object(value).get("links")).stream()
                .map(Answer::object)
                .filter(link -> relation.equals(link.get("rel")))
                .map(link -> String.valueOf(link.get("href")))
                .map(href -> href.substring(href.indexOf("token=") + "token=".length()))
                .collect(Collectors.joining(" "));
    }

    /**
     * In short: a SQLSTATE; of a page of Items the ids (an Item that has more than its ids whole), the tokens and what
     * matched; of queryables the names; of anything else its text.
     */
    String summary() {
        if (sqlState != null) {
            return sqlState;
        }
        if (!(value instanceof Map<?, ?> object)) {
            return String.valueOf(value);
        }
        if (object.get("properties") instanceof Map<?, ?> properties && !object.containsKey("id")) {
            return properties.keySet().toString();
        }
        if (!object.containsKey("features")) {
            return object.toString();
        }
        var summary = new StringJoiner(" ");
        for (Object item : list(object.get("features"))) {
            boolean bare = object(item).keySet().equals(BARE_ITEM);
            summary.add(String.valueOf(bare ? object(item).get("id") : item));
        }
        for (String relation : List.of("next", "prev")) {
            if (!token(relation).isEmpty()) {
                summary.add(token(relation));
            }
        }
        if (object.containsKey("numberMatched")) {
            summary.add("of " + object.get("numberMatched"));
        }
        return summary.toString();
    }

    private static Map<?, ?> object(@Nullable Object value) {
        return value instanceof Map<?, ?> object ? object : Map.of();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
