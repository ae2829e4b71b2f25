package org.stacjakarta.stac.catalog;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.RecordText;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * A Catalog or a Collection, and where it hangs.
 *
 * @param record it itself
 * @param parents the ids of all Catalogs that it is a child of; none: it is a child of the root
 * @param children of a Catalog; none where nobody asked for them
 */
public record CatalogMember(RecordText record, MemberType type, List<String> parents, List<CatalogChild> children) {

    private static final byte[] RECORD = name("record");
    private static final byte[] TYPE = name("type");
    private static final byte[] PARENTS = name("parents");
    private static final byte[] CHILDREN = name("children");

    /** Reads the text of {@code {"type", "parents", "children", "record"}}, whose last one is the record as it is stored. */
    public static CatalogMember of(byte[] json) {
        return of(new JsonMembers(json, JsonScanner.skipSpace(json, 0)), json);
    }

    /** The same at the place of a text that a walk over its members begins at; the walk is behind it afterwards. */
    static CatalogMember of(JsonMembers members, byte[] json) {
        MemberType type = MemberType.COLLECTION;
        List<String> parents = List.of();
        List<CatalogChild> children = List.of();
        RecordText record = null;
        while (members.nextName()) {
            if (members.isNamed(RECORD)) {
                record = RecordText.ofCollectionAt(json, members.valueStart());
                members.valueEndsAt(record.end());
                continue;
            }
            members.skipValue();
            if (members.isNamed(TYPE)) {
                type = MemberType.parse("type", members.text());
            } else if (members.isNamed(PARENTS)) {
                parents = array(members, json).getValuesAs(JsonString::getString);
            } else if (members.isNamed(CHILDREN)) {
                children = CatalogChild.listOf(array(members, json));
            }
        }
        if (record == null) {
            throw new IllegalArgumentException("no record");
        }
        return new CatalogMember(record, type, List.copyOf(parents), children);
    }

    /** Its id. */
    public String id() {
        return record.id();
    }

    private static JsonArray array(JsonMembers members, byte[] json) {
        if (JsonScanner.isNull(json, members.valueStart())) {
            return JsonArray.EMPTY_JSON_ARRAY;
        }
        byte[] text = Arrays.copyOfRange(json, members.valueStart(), members.valueEnd());
        return JsonFormat.parse("the stored hierarchy", text).asJsonArray();
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
