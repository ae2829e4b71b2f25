package org.stacjakarta.stac.document;

import jakarta.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * What the id of a record may be that is written.
 *
 * @param forbidden what it may not hold
 */
public record IdRule(Set<String> forbidden) {

    public IdRule {
        forbidden = Set.copyOf(forbidden);
    }

    /** The document's id. */
    String of(JsonObject document) {
        String id = Ids.inPath(Members.ID, Members.text(Members.ID, document.get(Members.ID)));
        if (forbidden.stream().anyMatch(id::contains)) {
            throw InvalidRequest.in(
                    Members.ID,
                    "%s cannot contain the following characters: %s"
                            .formatted(Quoted.of(id), String.join(" ", new TreeSet<>(forbidden))));
        }
        if (!canStandInAUrl(id)) {
            throw InvalidRequest.in(Members.ID, Quoted.of(id) + " cannot stand in a URL");
        }
        return id;
    }

    /**
     * Dots alone are a step in a path (RFC 3986, 5.2.4), and no URL could name the record. Payara's listener takes more than
     * two for one as well, also behind a slash, and refuses a backslash, encoded or not: there the record could neither be
     * read nor deleted.
     */
    private static boolean canStandInAUrl(String id) {
        int at = id.length();
        while (at > 0 && id.charAt(at - 1) == '.') {
            at--;
        }
        boolean endsInAStep = at < id.length() && (at == 0 || id.charAt(at - 1) == '/');
        return !endsInAStep && id.indexOf('\\') < 0;
    }
}
