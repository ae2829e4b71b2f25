package org.stacjakarta.api.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.stacjakarta.pgstac.PgstacQueryables;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.NearestName;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.SearchRequest;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.cql2.Filter;

/**
 * Where the settings ask for it, refuses filters over properties that are not among the queryables of the Collections
 * searched. What these are is remembered for half a minute. Shared by all requests.
 */
@ApplicationScoped
class QueryablesRule {

    /** What PgSTAC keeps in columns can always be asked for. */
    private static final Set<String> COLUMNS = Set.of("id", "collection", "datetime", "end_datetime", "geometry");

    private static final long FRESH_NANOS = 30_000_000_000L;
    private static final int MOST_REMEMBERED = 1_000;

    private final boolean active;
    private final Function<List<String>, Optional<byte[]>> schemas;
    private final LongSupplier nanoTime;
    private final Map<List<String>, Names> remembered = new ConcurrentHashMap<>();

    /** Names of queryables, and when they were read. */
    private record Names(Set<String> names, long readAt) {}

    QueryablesRule() { // for CDI's client proxy
        this.active = false;
        this.schemas = null;
        this.nanoTime = null;
    }

    @Inject
    QueryablesRule(ServerSettings settings, PgstacQueryables queryables) {
        this(
                settings.filter().onlyQueryables(),
                ids -> ids.isEmpty() ? queryables.getQueryables() : queryables.getQueryables(new Ids(ids)),
                System::nanoTime);
    }

    /**
     * With its own clock.
     *
     * @param schemas the queryables of those Collections, or of all
     */
    QueryablesRule(boolean active, Function<List<String>, Optional<byte[]>> schemas, LongSupplier nanoTime) {
        this.active = active;
        this.schemas = schemas;
        this.nanoTime = nanoTime;
    }

    /** Lets the search pass, or refuses it. */
    SearchRequest check(SearchRequest request) {
        JsonObject filter = request.criteria().getJsonObject("filter");
        if (!active || filter == null) {
            return request;
        }
        Set<String> known = names(collections(request.criteria()));
        for (String property : Filter.properties(filter)) {
            String name = property.startsWith("properties.") ? property.substring("properties.".length()) : property;
            if (!known.contains(name)) {
                throw InvalidRequest.in(
                        "filter",
                        Quoted.of(name) + " is not among the queryables"
                                + NearestName.of(name, known)
                                        .map(nearest -> "; did you mean " + Quoted.of(nearest) + "?")
                                        .orElse(""));
            }
        }
        return request;
    }

    private static List<String> collections(JsonObject criteria) {
        JsonArray ids = criteria.getJsonArray("collections");
        return ids == null
                ? List.of()
                : ids.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .sorted()
                        .toList();
    }

    private Set<String> names(List<String> collections) {
        long now = nanoTime.getAsLong();
        Names names = remembered.get(collections);
        if (names != null && now - names.readAt() < FRESH_NANOS) {
            return names.names();
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        Set<String> read = read(collections);
        remembered.put(collections, new Names(read, now));
        return read;
    }

    private Set<String> read(List<String> collections) {
        var names = new TreeSet<>(COLUMNS);
        schemas.apply(collections)
                .map(schema -> JsonFormat.parse("queryables", schema).asJsonObject())
                .map(schema -> schema.getJsonObject("properties"))
                .ifPresent(properties -> names.addAll(properties.keySet()));
        return names;
    }
}
