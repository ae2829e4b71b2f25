package org.stacjakarta.tool.compare;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.tool.compare.ComparedApi.Answer;

/**
 * How the answers of two APIs to one search differ. A kind says where, without the values: the same kind of difference has
 * the same name wherever it appears. Links count by relation, and below the APIs' roots; tokens do not count. Numbers are
 * equal by value. Not for use by several threads.
 */
final class Differences {

    private static final int SHOWN = 160;
    private static final Pattern BROKEN_ENCODING = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Set<String> LISTS = Set.of("features", "collections");

    private final ComparedApi ours;
    private final ComparedApi other;
    private final Map<String, String> kinds = new LinkedHashMap<>();

    Differences(ComparedApi ours, ComparedApi other) {
        this.ours = ours;
        this.other = other;
    }

    /** Kinds with one example each: ours, then the other one's. */
    Map<String, String> of(List<Answer> ourPages, List<Answer> otherPages) {
        kinds.clear();
        Answer ourLast = last(ourPages);
        Answer otherLast = last(otherPages);
        if (ourLast.status() != otherLast.status()) {
            add(
                    "status %d, not %d%s"
                            .formatted(ourLast.status(), otherLast.status(), ourPages.size() > 1 ? ", in paging" : ""),
                    ourLast.document(),
                    otherLast.document());
        }
        int both = Math.min(ourPages.size(), otherPages.size());
        if (ourLast.isError() || otherLast.isError()) {
            // what one of them did not come to is no difference of its own
            both = Math.min(answered(ourPages), answered(otherPages));
            if (both > 0) {
                records(ourPages.subList(0, both), otherPages.subList(0, both));
            }
        } else {
            records(ourPages, otherPages);
        }
        for (int i = 0; i < both; i++) {
            page(ourPages.get(i).document(), otherPages.get(i).document());
        }
        return new LinkedHashMap<>(kinds);
    }

    /** How many pages there are before an error, which is the last one. */
    private static int answered(List<Answer> pages) {
        return pages.size() - (last(pages).isError() ? 1 : 0);
    }

    private static Answer last(List<Answer> pages) {
        return pages.get(pages.size() - 1);
    }

    private void records(List<Answer> ourPages, List<Answer> otherPages) {
        Map<String, JsonObject> ourRecords = records(ourPages);
        Map<String, JsonObject> otherRecords = records(otherPages);
        List<String> ourIds = List.copyOf(ourRecords.keySet());
        List<String> otherIds = List.copyOf(otherRecords.keySet());
        if (!Set.copyOf(ourIds).equals(Set.copyOf(otherIds))) {
            boolean inPaging = !names(ourPages.subList(0, 1)).equals(names(ourPages))
                    && names(ourPages.subList(0, 1)).equals(names(otherPages.subList(0, 1)));
            add(
                    inPaging ? "other records, from the second page on" : "other records",
                    only(ourIds, otherIds),
                    only(otherIds, ourIds));
        } else if (!ourIds.equals(otherIds)) {
            int at = 0;
            while (ourIds.get(at).equals(otherIds.get(at))) {
                at++;
            }
            boolean twins = names(ourPages).equals(names(otherPages));
            add(
                    twins ? "order, of records of one id" : "order",
                    ourIds.subList(at, ourIds.size()),
                    otherIds.subList(at, otherIds.size()));
        } else if (ourPages.size() != otherPages.size()) {
            add("number of pages", ourPages.size(), otherPages.size());
        }
        ourRecords.forEach((id, record) -> {
            if (otherRecords.containsKey(id)) {
                compare("record", record, otherRecords.get(id));
            }
        });
    }

    /** The ids, without their Collections. */
    private static List<String> names(List<Answer> pages) {
        return records(pages).values().stream()
                .map(record -> record.getString("id", ""))
                .toList();
    }

    private static String only(List<String> these, List<String> those) {
        var rest = new ArrayList<>(these);
        rest.removeAll(those);
        return rest.size() + " more: " + rest;
    }

    /** By their ids; a record that comes twice is another record. */
    private static Map<String, JsonObject> records(List<Answer> pages) {
        var records = new LinkedHashMap<String, JsonObject>();
        for (Answer page : pages) {
            for (String list : LISTS) {
                for (JsonObject record : Members.objects(page.document().get(list))) {
                    String id = record.getString("collection", "") + "/" + record.getString("id", "");
                    String key = id;
                    for (int again = 2; records.containsKey(key); again++) {
                        key = id + " (" + again + ")";
                    }
                    records.put(key, record);
                }
            }
        }
        return records;
    }

    private void page(JsonObject ours, JsonObject other) {
        var names = new TreeSet<>(ours.keySet());
        names.addAll(other.keySet());
        names.removeAll(LISTS);
        for (String name : names) {
            compare("page." + name, ours.get(name), other.get(name));
        }
    }

    private void compare(String place, @Nullable JsonValue ours, @Nullable JsonValue other) {
        if (place.endsWith(".links") && ours instanceof JsonArray && other instanceof JsonArray) {
            links(place, ours, other);
        } else if (ours == null || other == null) {
            if (ours != other) {
                String present = (ours == null ? other : ours) == JsonValue.NULL ? "null" : "there";
                add(place + (ours == null ? ": absent, not " + present : ": " + present + ", not absent"), ours, other);
            }
        } else if (ours instanceof JsonObject ourMembers && other instanceof JsonObject otherMembers) {
            var names = new TreeSet<>(ourMembers.keySet());
            names.addAll(otherMembers.keySet());
            names.forEach(name -> compare(place + "." + name, ourMembers.get(name), otherMembers.get(name)));
        } else if (ours instanceof JsonArray ourElements
                && other instanceof JsonArray otherElements
                && ourElements.size() == otherElements.size()) {
            for (int i = 0; i < ourElements.size(); i++) {
                compare(place + "[]", ourElements.get(i), otherElements.get(i));
            }
        } else if (!same(ours, other)) {
            add(place, ours, other);
        }
    }

    private static boolean same(JsonValue ours, JsonValue other) {
        return ours instanceof JsonNumber number && other instanceof JsonNumber counterpart
                ? number.bigDecimalValue().compareTo(counterpart.bigDecimalValue()) == 0
                : ours.equals(other);
    }

    private void links(String place, JsonValue ours, JsonValue other) {
        Map<String, List<String>> ourLinks = links(this.ours, ours);
        Map<String, List<String>> otherLinks = links(this.other, other);
        var relations = new TreeSet<>(ourLinks.keySet());
        relations.addAll(otherLinks.keySet());
        for (String relation : relations) {
            List<String> ourTargets = ourLinks.get(relation);
            List<String> otherTargets = otherLinks.get(relation);
            if (ourTargets == null || otherTargets == null) {
                add("%s: %s %s".formatted(place, ourTargets == null ? "no" : "a", relation), ourTargets, otherTargets);
            } else if (!ourTargets.equals(otherTargets)) {
                boolean alike = decoded(ourTargets).equals(decoded(otherTargets));
                add(
                        "%s: %s %s".formatted(place, alike ? "otherwise encoded" : "other", relation),
                        ourTargets,
                        otherTargets);
            }
        }
    }

    private static List<String> decoded(List<String> targets) {
        return targets.stream()
                .map(target -> BROKEN_ENCODING.matcher(target).replaceAll("%25"))
                .map(target -> URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    /** The targets of each relation, with their media types; of paging the token does not count. */
    private static Map<String, List<String>> links(ComparedApi api, JsonValue links) {
        var found = new TreeMap<String, List<String>>();
        for (JsonObject link : Members.objects(links)) {
            String relation = link.get("rel") instanceof JsonString text ? text.getString() : "?";
            boolean paging = Set.of("next", "prev", "previous").contains(relation);
            String target =
                    paging ? link.getString("method", "GET") : api.belowRoot(link) + " " + link.getString("type", "");
            found.computeIfAbsent(relation, none -> new ArrayList<>()).add(target);
        }
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream().sorted().toList(),
                        (a, b) -> a,
                        TreeMap::new));
    }

    private void add(String kind, @Nullable Object ours, @Nullable Object other) {
        kinds.putIfAbsent(kind, "%s | %s".formatted(shown(ours), shown(other)));
    }

    private static String shown(@Nullable Object value) {
        String text = value == null ? "-" : value.toString();
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
