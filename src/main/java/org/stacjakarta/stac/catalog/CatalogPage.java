package org.stacjakarta.stac.catalog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * A page of Catalogs and Collections, by id.
 *
 * @param numberMatched how many there are on all pages
 * @param next where the next page begins, if there is one
 * @param prev where the page before ends, if there is one
 */
public record CatalogPage(
        List<CatalogMember> members, long numberMatched, Optional<PageToken> next, Optional<PageToken> prev) {

    private static final byte[] MATCHED = name("matched");
    private static final byte[] NEXT = name("next");
    private static final byte[] PREV = name("prev");
    private static final byte[] MEMBERS = name("members");

    /**
     * Reads the text of {@code {"matched", "next", "prev", "members"}}: a number, the ids of the page's last and first
     * member where more follow or come before, else null, and the members as {@link CatalogMember#of(byte[])} takes them.
     */
    public static CatalogPage of(byte[] json) {
        long matched = 0;
        Optional<PageToken> next = Optional.empty();
        Optional<PageToken> prev = Optional.empty();
        List<CatalogMember> found = List.of();
        var page = new JsonMembers(json, JsonScanner.skipSpace(json, 0));
        while (page.nextName()) {
            if (page.isNamed(MEMBERS) && json[page.valueStart()] == '[') {
                found = new ArrayList<>();
                page.valueEndsAt(members(json, page.valueStart(), found));
                continue;
            }
            page.skipValue();
            if (page.isNamed(MATCHED)) {
                matched = Long.parseLong(page.text());
            } else if (page.isNamed(NEXT) && json[page.valueStart()] == '"') {
                next = Optional.of(CatalogPlace.behind(page.text()).token());
            } else if (page.isNamed(PREV) && json[page.valueStart()] == '"') {
                prev = Optional.of(CatalogPlace.before(page.text()).token());
            }
        }
        return new CatalogPage(List.copyOf(found), matched, next, prev);
    }

    /** Reads the members of an array, and returns the place behind it. */
    private static int members(byte[] json, int arrayStart, List<CatalogMember> found) {
        int at = JsonScanner.skipSpace(json, arrayStart + 1);
        while (json[at] != ']') {
            var member = new JsonMembers(json, at);
            found.add(CatalogMember.of(member, json));
            at = JsonScanner.skipSpace(json, member.position());
            if (json[at] == ',') {
                at = JsonScanner.skipSpace(json, at + 1);
            }
        }
        return at + 1;
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
