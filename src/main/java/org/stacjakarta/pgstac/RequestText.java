package org.stacjakarta.pgstac;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Set;
import org.stacjakarta.stac.Fields;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** What the bodies of PgSTAC's {@code search} and {@code collection_search} have in common. */
final class RequestText {

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
