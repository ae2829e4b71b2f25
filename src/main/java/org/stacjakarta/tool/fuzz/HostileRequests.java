package org.stacjakarta.tool.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Hostile requests without end: the right parameters with the wrong values, broken URLs, headers and JSON, filters that are
 * deep, long or no filters. The same seed makes the same requests. Not for more than one thread.
 */
public final class HostileRequests {

    /** The Collection that hostile writes go to. */
    public static final String SCRATCH = "fuzz-scratch";

    private static final List<String> SEARCHES =
            List.of("/search", "/collections/harbor-optical/items", "/collections");
    private static final List<String> METHODS = List.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "TRACE", "X");
    private static final String ITEMS = "/collections/" + SCRATCH + "/items";

    private final Random random;
    private final HostileJson json;
    private final HostileText text;
    private final boolean writes;

    /**
     * @param writes whether Items of the Collection {@link #SCRATCH} are written, too; no request deletes anything, and none
     *     writes elsewhere
     */
    public HostileRequests(long seed, boolean writes) {
        this.random = new Random(seed);
        this.json = new HostileJson(random);
        this.text = new HostileText(random);
        this.writes = writes;
    }

    /** Whether they write. */
    boolean writes() {
        return writes;
    }

    /** The next one. */
    public HostileRequest next() {
        return switch (random.nextInt(writes ? 12 : 9)) {
            case 0, 1 -> words();
            case 2 -> bytes();
            case 3 ->
                HostileRequest.json("POST", "/search", pick(HostileWords.BODIES).getBytes(StandardCharsets.UTF_8));
            case 4, 5 -> HostileRequest.json("POST", "/search", json.search());
            case 6 -> HostileRequest.get(pick(SEARCHES) + "?filter=" + encoded(text.filter()));
            case 7 -> HostileRequest.get(pick(SEARCHES) + "?filter-lang=cql2-json&filter=" + encoded(json.filter(0)));
            case 8 -> HostileRequest.get(pick(SEARCHES) + parameters());
            case 9 -> HostileRequest.json("POST", ITEMS, json.item(SCRATCH));
            case 10 -> HostileRequest.json("PUT", ITEMS + "/i" + random.nextInt(50), json.item(SCRATCH));
            default -> HostileRequest.json("PATCH", ITEMS + "/i" + random.nextInt(50), json.patch());
        };
    }

    private HostileRequest words() {
        var target = new StringBuilder();
        for (String piece : pick(HostileWords.TEMPLATES).split("(?<=\\*)|(?=\\*)")) {
            target.append(piece.equals("*") ? pick(HostileWords.VALUES) : piece);
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            target.append(target.indexOf("?") < 0 ? "?" : "&")
                    .append(pick(HostileWords.PARAMETERS))
                    .append(random.nextInt(10) == 0 ? "" : "=")
                    .append(pick(HostileWords.VALUES));
        }
        var headers = new ArrayList<String>();
        for (int i = random.nextInt(3); i > 0; i--) {
            headers.add(pick(HostileWords.HEADERS));
        }
        return new HostileRequest("GET", target.toString(), headers, new byte[0]);
    }

    /** Any bytes but those that end a line or a target. */
    private HostileRequest bytes() {
        var target = new StringBuilder(pick(List.of("/", "/search?", "/collections/", "/search?limit=1&filter=")));
        for (int i = random.nextInt(40); i >= 0; i--) {
            char b = (char) (1 + random.nextInt(255));
            target.append(b == '\n' || b == '\r' || b == ' ' ? '!' : b);
        }
        return new HostileRequest(pick(METHODS), target.toString(), List.of(), new byte[0]);
    }

    private String parameters() {
        return switch (random.nextInt(4)) {
            case 0 -> "?q=" + encoded(text.freeText());
            case 1 -> "?sortby=" + encoded(text.fields());
            case 2 -> "?fields=" + encoded(text.fields());
            default -> "?intersects=" + encoded(json.geometry()) + "&limit=" + pick(HostileWords.VALUES);
        };
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private String pick(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
