package org.stacjakarta.stac.document;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.json.JsonBuffer;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;
import org.stacjakarta.stac.json.PlainJson;

/**
 * One of many Items, as a client or a file brings it: a text, read as far as the checks look into it. Nine tenths of an
 * Item's text may be its assets, of which nothing is asked but {@code href}; to make objects of all of it costs more than
 * anything else that is done to an Item on its way to the database.
 */
public final class ItemSource {

    private static final byte[] ASSETS = bytes(Members.ASSETS);
    private static final byte[] HREF = bytes(Members.HREF);

    private final String what;
    private final byte[] utf8;
    private final JsonObject json;
    private final WriteRules rules;
    private final boolean abridged;

    private ItemSource(String what, byte[] utf8, WriteRules rules, boolean abridged) {
        this.what = what;
        this.utf8 = utf8;
        this.rules = rules;
        this.abridged = abridged;
        this.json = object(what, abridged ? abridged(utf8) : utf8);
    }

    /**
     * Reads an Item.
     *
     * @param what names the text in refusals
     * @param rules that it will have to follow
     * @throws InvalidRequest if it is no JSON object
     */
    public static ItemSource of(String what, byte[] utf8, WriteRules rules) {
        return new ItemSource(what, utf8, rules, !rules.needWhole() && PlainJson.isPlainObject(utf8));
    }

    private static JsonObject object(String what, byte[] utf8) {
        if (JsonFormat.parse(what, utf8) instanceof JsonObject object) {
            return object;
        }
        throw InvalidRequest.in(what, "an Item expected");
    }

    /** The Item's id, if it has one that is a text; otherwise nothing. */
    public String id() {
        return text(Members.ID).orElse("");
    }

    /** A member of the Item, if that is a text. */
    public Optional<String> text(String name) {
        return json.get(name) instanceof JsonString text ? Optional.of(text.getString()) : Optional.empty();
    }

    /** The Item, checked by {@link ItemDocument#of}. */
    public ItemText in(String collectionId) {
        return checked(item -> ItemDocument.of(item, collectionId, rules));
    }

    /** The Item, checked by {@link ItemDocument#asIs}. */
    public ItemText asIs(String collectionId) {
        return checked(item -> ItemDocument.asIs(item, collectionId, rules));
    }

    private ItemText checked(Function<JsonObject, ItemDocument> check) {
        if (!abridged) {
            return ItemText.of(check.apply(json), json, utf8);
        }
        try {
            ItemDocument item = check.apply(json);
            if (item.json() == json) {
                return new ItemText(item.id(), json, utf8);
            }
        } catch (InvalidRequest e) {
            // the whole Item says what is wrong with it
        }
        return new ItemSource(what, utf8, rules, false).checked(check);
    }

    /** A plain Item's text, in which assets have nothing but {@code href}. */
    private static byte[] abridged(byte[] item) {
        var members = new JsonMembers(item, JsonScanner.skipSpace(item, 0));
        while (members.nextName()) {
            if (members.isNamed(ASSETS) && item[members.valueStart()] == '{') {
                var out = new JsonBuffer(item.length);
                out.write(item, 0, members.valueStart());
                int end = assets(item, members.valueStart(), out);
                out.write(item, end, item.length - end);
                return Arrays.copyOf(out.bytes(), out.length());
            }
            members.skipValue();
        }
        return item;
    }

    private static int assets(byte[] item, int start, JsonBuffer out) {
        var assets = new JsonMembers(item, start);
        out.write('{');
        while (assets.nextName()) {
            out.separate();
            out.write(item, assets.nameStart(), assets.valueStart() - assets.nameStart());
            if (item[assets.valueStart()] == '{') {
                assets.valueEndsAt(asset(item, assets.valueStart(), out));
            } else {
                assets.skipValue();
                out.write(item, assets.valueStart(), assets.valueEnd() - assets.valueStart());
            }
        }
        out.write('}');
        return assets.position();
    }

    private static int asset(byte[] item, int start, JsonBuffer out) {
        var members = new JsonMembers(item, start);
        out.write('{');
        while (members.next()) {
            if (members.isNamed(HREF)) {
                out.write(item, members.nameStart(), members.valueEnd() - members.nameStart());
            }
        }
        out.write('}');
        return members.position();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
