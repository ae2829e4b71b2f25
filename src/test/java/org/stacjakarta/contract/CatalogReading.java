package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.stacjakarta.testing.Answer;

/** Reads catalogs, and where records link to. */
interface CatalogReading extends Contract {

    /** Whether records name their other parents on this server. */
    default boolean namesOtherParents() {
        return true;
    }

    /** Paths that are named only where records name their other parents. */
    default List<String> others(String... paths) {
        return namesOtherParents() ? List.of(paths) : List.of();
    }

    /** The document at a path. */
    default JsonObject get(String path) {
        Answer answer = client().get(path);
        assertThat(answer.status()).as("%s: %s", path, answer).isEqualTo(200);
        return answer.json();
    }

    /** The records of a list. */
    static List<JsonObject> records(Answer answer, String name) {
        return answer.json().getJsonArray(name).getValuesAs(JsonObject.class);
    }

    /** The ids of the records of a list. */
    static List<String> ids(Answer answer, String name) {
        return records(answer, name).stream()
                .map(record -> record.getString("id"))
                .toList();
    }

    /** One of the records of a list. */
    static JsonObject record(Answer answer, String name, String id) {
        return records(answer, name).stream()
                .filter(record -> record.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** The paths below the root that a record links to, by the last word of the relation. */
    default Map<String, List<String>> paths(JsonObject record) {
        var paths = new TreeMap<String, List<String>>();
        for (JsonObject link : record.getJsonArray("links").getValuesAs(JsonObject.class)) {
            paths.computeIfAbsent(link.getString("rel").replaceFirst(".*/", ""), none -> new ArrayList<>())
                    .add(link.getString("href").replaceFirst("^" + api(), "/"));
        }
        return paths;
    }

    /** The same of one relation. */
    default List<String> paths(JsonObject record, String rel) {
        return paths(record).getOrDefault(rel, List.of());
    }
}
