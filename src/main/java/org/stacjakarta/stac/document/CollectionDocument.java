package org.stacjakarta.stac.document;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.Bbox;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.link.CollectionLinks;

/**
 * A <a href="https://github.com/radiantearth/stac-spec/blob/v1.0.0/collection-spec/collection-spec.md">Collection</a>
 * that a client wants stored: it follows the specification's core rules. Members nobody knows are kept wherever they are;
 * the links that this server makes itself are taken off, and so are {@code parent_ids}, which are not for clients.
 *
 * @param id the Collection's id
 * @param json the Collection as it is to be stored, but for its {@code parent_ids}
 */
public record CollectionDocument(String id, JsonObject json) {

    private static final String SPATIAL = "extent.spatial";
    private static final String TEMPORAL = "extent.temporal";

    /** Checks a Collection. */
    public static CollectionDocument of(JsonObject collection, WriteRules rules) {
        Members.type(collection, "Collection");
        String id = rules.ids().of(collection);
        Members.text("description", collection.get("description"));
        Members.text("license", collection.get("license"));
        JsonObject extent = Members.object("extent", collection.get("extent"));
        spatial(Members.object(SPATIAL, extent.get("spatial")));
        temporal(Members.object(TEMPORAL, extent.get("temporal")));
        optional(collection);
        Members.links(collection);
        Members.stacMembers(collection);
        StorableJson.check(collection);
        JsonObject stored = JsonFormat.object(
                        Members.forStorage(collection, (rel, href) -> isMade(rel, href, id, rules)))
                .remove("parent_ids")
                .build();
        rules.extensions().check(stored);
        return new CollectionDocument(id, stored);
    }

    private static boolean isMade(String rel, String href, String id, WriteRules rules) {
        return CollectionLinks.makes(rel)
                || rules.leadsToCatalog(rel, href)
                || rules.isCanonical(rel, href, "collections", id);
    }

    /** Checks a Collection that is to take the place of the one that the request's path names. */
    public static CollectionDocument replacing(String collectionId, JsonObject collection, WriteRules rules) {
        if (collection.get(Members.ID) instanceof JsonString id
                && !id.getString().equals(collectionId)) {
            String quoted = Quoted.of(id.getString());
            throw InvalidRequest.in(
                    Members.ID,
                    "Collection ID from path parameter (%s) does not match Collection ID from Collection (%s)"
                            .formatted(collectionId, quoted.substring(1, quoted.length() - 1)));
        }
        return of(collection, rules);
    }

    private static void spatial(JsonObject spatial) {
        String place = SPATIAL + ".bbox";
        JsonArray boxes = notEmpty(place, spatial.get("bbox"));
        Bbox whole = Members.bbox(Members.at(place, 0), boxes.get(0));
        for (int i = 1; i < boxes.size(); i++) {
            if (!contains(whole, Members.bbox(Members.at(place, i), boxes.get(i)))) {
                throw InvalidRequest.in(Members.at(place, i), "is not within the first, which is that of the whole");
            }
        }
    }

    private static boolean contains(Bbox whole, Bbox part) {
        boolean latitudes =
                whole.south().compareTo(part.south()) <= 0 && part.north().compareTo(whole.north()) <= 0;
        if (whole.crossesAntimeridian() || part.crossesAntimeridian()) {
            return latitudes;
        }
        return latitudes
                && whole.west().compareTo(part.west()) <= 0
                && part.east().compareTo(whole.east()) <= 0;
    }

    private static void temporal(JsonObject temporal) {
        String place = TEMPORAL + ".interval";
        JsonArray intervals = notEmpty(place, temporal.get("interval"));
        List<Optional<Instant>> whole = interval(Members.at(place, 0), intervals.get(0));
        for (int i = 1; i < intervals.size(); i++) {
            List<Optional<Instant>> part = interval(Members.at(place, i), intervals.get(i));
            if (part.get(0).orElse(Instant.MIN).isBefore(whole.get(0).orElse(Instant.MIN))
                    || part.get(1).orElse(Instant.MAX).isAfter(whole.get(1).orElse(Instant.MAX))) {
                throw InvalidRequest.in(Members.at(place, i), "is not within the first, which is that of the whole");
            }
        }
    }

    private static List<Optional<Instant>> interval(String place, JsonValue value) {
        JsonArray ends = Members.array(place, value);
        if (ends.size() != 2) {
            throw InvalidRequest.in(place, "two instants expected, got " + ends.size() + "; null is an open end");
        }
        Optional<Instant> start = Members.instant(Members.at(place, 0), ends.get(0));
        Optional<Instant> end = Members.instant(Members.at(place, 1), ends.get(1));
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            throw InvalidRequest.in(place, "its start is after its end");
        }
        return List.of(start, end);
    }

    private static void optional(JsonObject collection) {
        JsonValue providers = collection.get("providers");
        if (providers != null && !Members.isAbsent(providers)) {
            int index = 0;
            for (JsonValue provider : Members.array("providers", providers)) {
                String place = Members.at("providers", index++);
                Members.text(place + ".name", Members.object(place, provider).get("name"));
            }
        }
        for (String name : List.of("summaries", "item_assets")) {
            JsonValue value = collection.get(name);
            if (!Members.isAbsent(value)) {
                Members.object(name, value);
            }
        }
        JsonValue assets = collection.get(Members.ASSETS);
        if (assets != null && !Members.isAbsent(assets)) {
            Members.assets(assets);
        }
    }

    private static JsonArray notEmpty(String place, @Nullable JsonValue value) {
        JsonArray array = Members.array(place, value);
        if (array.isEmpty()) {
            throw InvalidRequest.in(place, "must not be empty");
        }
        return array;
    }
}
