package org.stacjakarta.stac.document;

import jakarta.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.stacjakarta.stac.Ids;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * What the id of a record may be that is written.
 *
 * @param forbidden what it may not hold
 */
public record IdRule(Set<String> forbidden) {

    /**
     * A step in a path (RFC 3986, 5.2.4): no URL could name the record. Payara's listener takes more dots for one too, and
     * refuses a backslash, encoded or not, so that the record could neither be read there nor deleted.
     */
    private static final Pattern NOT_IN_A_URL = Pattern.compile("(?s)(?:.*/)?\\.+|.*\\\\.*");

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
        if (NOT_IN_A_URL.matcher(id).matches()) {
            throw InvalidRequest.in(Members.ID, Quoted.of(id) + " cannot stand in a URL");
        }
        return id;
    }
}
