package org.stacjakarta.tool.compare;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.stacjakarta.stac.JsonFormat;

/**
 * Legal searches made at random from what an archive holds: on {@code /search} by GET and POST, on a Collection's Items,
 * and on the Collections. The same seed makes the same searches of the same archive.
 */
final class RandomSearches {

    private static final List<String> COMPARISONS = List.of("eq", "neq", "lt", "lte", "gt", "gte");
    private static final List<String> FIELDS = List.of(
            "id",
            "collection",
            "geometry",
            "bbox",
            "properties",
            "properties.datetime",
            "properties.title",
            "properties.gsd",
            "assets",
            "links",
            "type",
            "stac_version");
    private static final List<Integer> LIMITS = List.of(1, 2, 3, 5, 10, 25, 50, 100, 200);
    private static final int DECIMALS = 6;

    private final KnownRecords known;
    private final Random random;
    private final RandomFilter filters;

    RandomSearches(KnownRecords known, long seed) {
        this.known = known;
        this.random = new Random(seed);
        this.filters = new RandomFilter(known, random);
    }

    /** The next one. */
    RandomSearch next() {
        int place = random.nextInt(10);
        if (place < 4) {
            return new RandomSearch("/search", Optional.of(body(members(Place.SEARCH))));
        }
        if (place < 7) {
            return new RandomSearch("/search" + query(members(Place.SEARCH)), Optional.empty());
        }
        if (place < 9) {
            return new RandomSearch(
                    "/collections/" + encode(pick(known.collections())) + "/items" + query(members(Place.ITEMS)),
                    Optional.empty());
        }
        return new RandomSearch("/collections" + query(members(Place.COLLECTIONS)), Optional.empty());
    }

    private enum Place {
        SEARCH,
        ITEMS,
        COLLECTIONS
    }

    /** A parameter as both notations have it. */
    private record Parameter(String text, JsonValue json) {

        Parameter(String text) {
            this(text, JsonFormat.string(text));
        }
    }

    private Map<String, Parameter> members(Place place) {
        var members = new LinkedHashMap<String, Parameter>();
        members.put("limit", limit());
        if (place == Place.SEARCH) {
            if (chance(3)) {
                members.put("collections", list(known.collections(), 3));
            }
            if (chance(8)) {
                members.put("ids", list(ids(), 5));
            }
        }
        if (chance(4)) {
            members.put("bbox", bbox());
        } else if (place == Place.SEARCH && chance(5)) {
            JsonObject geometry = geometry();
            members.put("intersects", new Parameter(geometry.toString(), geometry));
        }
        if (chance(4)) {
            members.put("datetime", new Parameter(datetime()));
        }
        if (place == Place.COLLECTIONS) {
            addCollectionSearch(members);
            return members;
        }
        if (chance(4)) {
            JsonObject query = query();
            members.put("query", new Parameter(query.toString(), query));
        } else if (chance(2)) {
            addFilter(members);
        }
        if (chance(3)) {
            members.put("sortby", sortby(sortable()));
        }
        if (chance(4)) {
            members.put("fields", fields());
        }
        return members;
    }

    private void addCollectionSearch(Map<String, Parameter> members) {
        if (chance(3)) {
            members.put("sortby", sortby(List.of("id", "title")));
        }
        if (chance(4)) {
            String id = pick(known.collections());
            members.put("filter", new Parameter("id = '" + id.replace("'", "''") + "'"));
        }
    }

    private void addFilter(Map<String, Parameter> members) {
        RandomFilter.Condition condition = filters.condition(2);
        if (random.nextBoolean()) {
            members.put("filter-lang", new Parameter("cql2-json"));
            members.put("filter", new Parameter(condition.json().toString(), condition.json()));
        } else {
            // by POST the JSON form again: the text form is not everywhere taken there
            members.put("filter", new Parameter(condition.text(), condition.json()));
        }
    }

    private Parameter limit() {
        int limit = pick(LIMITS);
        return new Parameter(
                String.valueOf(limit),
                JsonFormat.object().add("limit", limit).build().get("limit"));
    }

    private Parameter list(List<String> choices, int most) {
        List<String> chosen = new ArrayList<>();
        for (int i = 1 + random.nextInt(most); i > 0; i--) {
            chosen.add(pick(choices));
        }
        return list(chosen);
    }

    private static Parameter list(List<String> chosen) {
        JsonArrayBuilder array = JsonFormat.array();
        chosen.forEach(array::add);
        return new Parameter(String.join(",", chosen), array.build());
    }

    /** A comma would separate ids. */
    private List<String> ids() {
        return known.items().stream()
                .map(item -> item.getString("id"))
                .filter(id -> !id.contains(","))
                .toList();
    }

    private Parameter bbox() {
        double[] box = around(KnownRecords.box(pick(known.items())), random);
        JsonArrayBuilder array = JsonFormat.array();
        List<String> texts = new ArrayList<>();
        for (double value : box) {
            array.add(rounded(value));
            texts.add(rounded(value).toPlainString());
        }
        return new Parameter(String.join(",", texts), array.build());
    }

    /** A box that has something to do with that one, within the world. */
    static double[] around(double[] box, Random random) {
        double grow = random.nextInt(3) == 0 ? 30 * random.nextDouble() : random.nextDouble() - 0.4;
        double west = Math.max(-180, Math.min(179, box[0] - grow));
        double south = Math.max(-90, Math.min(89, box[1] - grow));
        return new double[] {
            west,
            south,
            Math.min(180, Math.max(west + 0.5, box[2] + grow)),
            Math.min(90, Math.max(south + 0.5, box[3] + grow))
        };
    }

    /** The box as a geometry. */
    static JsonObject polygon(double[] box) {
        JsonArrayBuilder ring = JsonFormat.array()
                .add(position(box[0], box[1]))
                .add(position(box[2], box[1]))
                .add(position(box[2], box[3]))
                .add(position(box[0], box[3]))
                .add(position(box[0], box[1]));
        return JsonFormat.object()
                .add("type", "Polygon")
                .add("coordinates", JsonFormat.array().add(ring))
                .build();
    }

    private static JsonArrayBuilder position(double longitude, double latitude) {
        return JsonFormat.array().add(rounded(longitude)).add(rounded(latitude));
    }

    private static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private JsonObject geometry() {
        double[] box = around(KnownRecords.box(pick(known.items())), random);
        return switch (random.nextInt(4)) {
            case 0 ->
                JsonFormat.object()
                        .add("type", "Point")
                        .add("coordinates", position((box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
                        .build();
            case 1 ->
                JsonFormat.object()
                        .add("type", "LineString")
                        .add(
                                "coordinates",
                                JsonFormat.array().add(position(box[0], box[1])).add(position(box[2], box[3])))
                        .build();
            default -> polygon(box);
        };
    }

    private String datetime() {
        String one = KnownRecords.time(pick(known.items()));
        String other = KnownRecords.time(pick(known.items()));
        boolean inOrder = one.compareTo(other) <= 0;
        return switch (random.nextInt(5)) {
            case 0 -> one;
            case 1 -> one + "/..";
            case 2 -> "../" + one;
            default -> inOrder ? one + "/" + other : other + "/" + one;
        };
    }

    private JsonObject query() {
        JsonObjectBuilder query = JsonFormat.object();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            Map<String, List<JsonValue>> properties =
                    random.nextBoolean() && !known.texts().isEmpty()
                                    || known.numbers().isEmpty()
                            ? known.texts()
                            : known.numbers();
            if (properties.isEmpty()) {
                break;
            }
            String name = pick(List.copyOf(properties.keySet()));
            query.add(name, JsonFormat.object().add(pick(COMPARISONS), pick(properties.get(name))));
        }
        return query.build();
    }

    private List<String> sortable() {
        var names = new ArrayList<>(List.of("id", "collection", "datetime", "properties.datetime"));
        names.addAll(known.texts().keySet());
        known.numbers().keySet().forEach(name -> names.add("properties." + name));
        return names;
    }

    private Parameter sortby(List<String> names) {
        JsonArrayBuilder array = JsonFormat.array();
        List<String> texts = new ArrayList<>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            String name = pick(names);
            boolean ascending = random.nextBoolean();
            array.add(JsonFormat.object().add("field", name).add("direction", ascending ? "asc" : "desc"));
            texts.add((ascending ? "+" : "-") + name);
        }
        return new Parameter(String.join(",", texts), array.build());
    }

    private Parameter fields() {
        JsonArrayBuilder include = JsonFormat.array();
        JsonArrayBuilder exclude = JsonFormat.array();
        List<String> texts = new ArrayList<>();
        boolean both = random.nextInt(4) == 0;
        boolean including = random.nextBoolean();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            String name = pick(FIELDS);
            if (both ? random.nextBoolean() : including) {
                include.add(name);
                texts.add(name);
            } else {
                exclude.add(name);
                texts.add("-" + name);
            }
        }
        return new Parameter(
                String.join(",", texts),
                JsonFormat.object()
                        .add("include", include)
                        .add("exclude", exclude)
                        .build());
    }

    private static JsonObject body(Map<String, Parameter> members) {
        JsonObjectBuilder body = JsonFormat.object();
        members.forEach((name, parameter) -> body.add(name, parameter.json()));
        return body.build();
    }

    private static String query(Map<String, Parameter> members) {
        return members.entrySet().stream()
                .map(member -> member.getKey() + "=" + encode(member.getValue().text()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
