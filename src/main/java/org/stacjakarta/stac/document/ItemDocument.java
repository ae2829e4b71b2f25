package org.stacjakarta.stac.document;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stacjakarta.stac.Geometry;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.Conflict;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.StacException.Unprocessable;
import org.stacjakarta.stac.link.ItemLinks;

/**
 * An <a href="https://github.com/radiantearth/stac-spec/blob/v1.0.0/item-spec/item-spec.md">Item</a> that a client wants
 * stored: it follows the specification's core rules, and PgSTAC can store it. Members nobody knows are kept wherever they
 * are; the links that this server makes itself are taken off.
 *
 * @param id the Item's id
 * @param json the Item as it is to be stored
 * @param members how many members the objects in it had, at every level, as it came
 */
public record ItemDocument(String id, JsonObject json, int members) {

    private static final String COLLECTION = "collection";
    private static final String GEOMETRY = "geometry";
    private static final String PROPERTIES = "properties";
    private static final String DATETIME = PROPERTIES + ".datetime";
    private static final String START = PROPERTIES + ".start_datetime";
    private static final String END = PROPERTIES + ".end_datetime";

    /**
     * Checks an Item.
     *
     * @param collectionId the Collection of the request's path
     */
    public static ItemDocument of(JsonObject item, String collectionId, WriteRules rules) {
        return of(
                item,
                collectionId,
                rules,
                checked -> Members.forStorage(
                        checked, (rel, href) -> isMade(rel, href, collectionId, checked.getString(Members.ID), rules)));
    }

    private static boolean isMade(String rel, String href, String collectionId, String id, WriteRules rules) {
        return ItemLinks.makes(rel) || rules.isCanonical(rel, href, "collections", collectionId, "items", id);
    }

    /** Checks an Item that is to be stored as it is, with all its links, as a loader of an archive does it. */
    public static ItemDocument asIs(JsonObject item, String collectionId, WriteRules rules) {
        return of(item, collectionId, rules, UnaryOperator.identity());
    }

    /** @param kept what is kept of an Item that follows the core rules */
    private static ItemDocument of(
            JsonObject item, String collectionId, WriteRules rules, UnaryOperator<JsonObject> kept) {
        Members.type(item, "Feature");
        String id = rules.ids().of(item);
        int members = check(item, id, collectionId);
        JsonObject stored = within(collectionId, kept.apply(item));
        rules.extensions().check(stored);
        return new ItemDocument(id, stored, members);
    }

    private static JsonObject within(String collectionId, JsonObject item) {
        return Members.isAbsent(item.get(COLLECTION))
                ? JsonFormat.object(item).add(COLLECTION, collectionId).build()
                : item;
    }

    private static int check(JsonObject item, String id, String collectionId) {
        collection(item, collectionId);
        geometry(item, id);
        Members.bbox("bbox", item.get("bbox"));
        properties(Members.object(PROPERTIES, item.get(PROPERTIES)));
        Members.assets(Members.object(Members.ASSETS, item.get(Members.ASSETS)));
        Members.links(item);
        Members.stacMembers(item);
        return StorableJson.check(item);
    }

    /** Checks an Item that is to take the place of the one that the request's path names. */
    public static ItemDocument replacing(String itemId, JsonObject item, String collectionId, WriteRules rules) {
        if (item.get(Members.ID) instanceof JsonString id && !id.getString().equals(itemId)) {
            throw InvalidRequest.in(
                    Members.ID,
                    "Item ID from path parameter (%s) does not match Item ID from Item (%s)"
                            .formatted(itemId, shown(id.getString())));
        }
        return of(item, collectionId, rules);
    }

    /** Checks the Items of an ItemCollection; two of one id are a conflict. */
    public static List<ItemDocument> allOf(JsonObject itemCollection, String collectionId, WriteRules rules) {
        JsonArray features = Members.array("features", itemCollection.get("features"));
        var items = new ArrayList<ItemDocument>(features.size());
        var seen = new HashSet<String>();
        for (int i = 0; i < features.size(); i++) {
            String place = Members.at("features", i);
            try {
                items.add(of(Members.object("an Item", features.get(i)), collectionId, rules));
            } catch (InvalidRequest e) {
                throw new InvalidRequest(place + "." + e.description());
            } catch (Unprocessable e) {
                throw new Unprocessable(place + "." + e.description());
            }
            if (!seen.add(items.get(i).id())) {
                throw new Conflict("%s: the id %s is there twice"
                        .formatted(place, Quoted.of(items.get(i).id())));
            }
        }
        return items;
    }

    private static void collection(JsonObject item, String collectionId) {
        JsonValue value = item.get(COLLECTION);
        if (Members.isAbsent(value)) {
            return;
        }
        String collection = Members.text(COLLECTION, value);
        if (!collection.equals(collectionId)) {
            throw InvalidRequest.in(
                    COLLECTION,
                    "Collection ID from path parameter (%s) does not match Collection ID from Item (%s)"
                            .formatted(collectionId, shown(collection)));
        }
    }

    private static void geometry(JsonObject item, String id) {
        JsonValue geometry = item.get(GEOMETRY);
        if (geometry == null || Members.isAbsent(geometry)) {
            throw InvalidRequest.in(
                    GEOMETRY,
                    "Missing or null `geometry` for Item (%s). Geometry is required in pgstac.".formatted(shown(id)));
        }
        Geometry.of(GEOMETRY, geometry);
    }

    private static void properties(JsonObject properties) {
        if (!properties.containsKey("datetime")) {
            throw InvalidRequest.in(DATETIME, "is missing; it may be null beside start_datetime and end_datetime");
        }
        Optional<Instant> datetime = Members.instant(DATETIME, properties.get("datetime"));
        Optional<Instant> start = Members.instant(START, properties.get("start_datetime"));
        Optional<Instant> end = Members.instant(END, properties.get("end_datetime"));
        if (datetime.isEmpty() && (start.isEmpty() || end.isEmpty())) {
            throw InvalidRequest.in(DATETIME, "null needs start_datetime and end_datetime beside it");
        }
        if (start.isPresent() != end.isPresent()) {
            throw InvalidRequest.in(
                    start.isPresent() ? END : START, "start_datetime and end_datetime need one another");
        }
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            throw InvalidRequest.in(START, "is after end_datetime");
        }
        for (String time : List.of("created", "updated")) {
            Members.instant(PROPERTIES + "." + time, properties.get(time));
        }
        JsonValue gsd = properties.get("gsd");
        if (!Members.isAbsent(gsd)
                && !(gsd instanceof JsonNumber number
                        && number.bigDecimalValue().signum() > 0)) {
            throw InvalidRequest.in(PROPERTIES + ".gsd", "a number above 0 expected");
        }
    }

    private static String shown(String id) {
        String quoted = Quoted.of(id);
        return quoted.substring(1, quoted.length() - 1);
    }
}
