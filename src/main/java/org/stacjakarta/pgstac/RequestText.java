package org.stacjakarta.pgstac;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.stacjakarta.stac.Fields;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** What the bodies of PgSTAC's {@code search} and {@code collection_search} have in common. */
final class RequestText {

    private static final Pattern PROPERTY = Pattern.compile("properties[.][^.]+");

    private RequestText() {}

    /** A body with the criteria and the fields. */
    static JsonObjectBuilder of(JsonObject criteria, Fields fields, PgstacRelease release) {
        JsonObjectBuilder body = of(criteria, release);
        if (!fields.isAll()) {
            body.add("fields", fields(fields));
        }
        return body;
    }

    /** A body with the criteria. */
    static JsonObjectBuilder of(JsonObject criteria, PgstacRelease release) {
        if (criteria.containsKey("q") && !release.searchesText()) {
            throw InvalidRequest.in("q", "this archive's PgSTAC, " + release.version() + ", has no free text search");
        }
        JsonObjectBuilder body = JsonFormat.object(criteria);
        if (criteria.containsKey("filter")) {
            body.add("filter-lang", "cql2-json");
        }
        return body;
    }

    /**
     * The fields that the database is to choose. By paths it chooses before it merges, and loses the signs that they lead
     * through; of a geometry it gives nothing by a path: where fields are such paths it gives all. The members of
     * properties are never merged.
     */
    static Fields chosenByDatabase(Fields fields) {
        return paths(fields)
                        .allMatch(path ->
                                path.indexOf('.') < 0 || PROPERTY.matcher(path).matches())
                ? fields
                : Fields.ALL;
    }

    /** Whether fields are to be chosen once more, or at all, from what the database has hydrated. */
    static boolean choosesAfterwards(Fields fields) {
        return paths(fields).anyMatch(path -> path.indexOf('.') >= 0);
    }

    private static Stream<String> paths(Fields fields) {
        return Stream.concat(fields.include().stream(), fields.exclude().stream());
    }

    /** PgSTAC makes its tokens, and this server its links, from id and Collection: those are left out afterwards. */
    static JsonObject fields(Fields fields) {
        var needed = Set.of("id", "collection");
        var exclude = JsonFormat.array();
        fields.exclude().stream().filter(path -> !needed.contains(path)).forEach(exclude::add);
        return JsonFormat.object()
                .add("include", strings(fields.include()))
                .add("exclude", exclude)
                .build();
    }

    private static JsonArray strings(Set<String> values) {
        var array = JsonFormat.array();
        values.forEach(array::add);
        return array.build();
    }
}
