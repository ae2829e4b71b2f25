package org.stacjakarta.stac;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.hydrate.BaseItem;
import org.stacjakarta.stac.json.JsonMembers;
import org.stacjakarta.stac.json.JsonScanner;

/**
 * A page that is one document of PgSTAC, as {@code search} and {@code collection_search} give it. Paging and counts stand
 * behind the records in the text too.
 *
 * <p>Hot path: one walk over the bytes; no object per record. Not for more than one thread.
 */
final class DocumentPage implements RecordPage {

    private static final byte[] LINKS = name("links");
    private static final byte[] REL = name("rel");
    private static final byte[] HREF = name("href");
    private static final byte[] NEXT = name("next");
    private static final byte[] PREV = name("prev");
    private static final byte[] CONTEXT = name("context");
    private static final byte[] MATCHED = name("matched");
    private static final byte[] NUMBER_MATCHED = name("numberMatched");
    private static final String TOKEN = "token=";

    private final byte[] json;
    private final byte[] recordsName;
    private final JsonMembers members;
    private final RecordText record;
    private final @Nullable Completion completion;
    private int at = -1;
    private boolean over;
    private int returned;
    private String next = "";
    private String prev = "";
    private long matched = -1;

    /**
     * @param recordsName the member that holds the records
     * @param completion what completes Items that are dehydrated, or null
     */
    DocumentPage(byte[] json, String recordsName, RecordShape shape, @Nullable Completion completion) {
        this.record = new RecordText(completion == null ? shape : RecordShape.WHOLE_ITEM);
        this.completion = completion;
        this.json = json;
        this.recordsName = name(recordsName);
        this.members = new JsonMembers(json, JsonScanner.skipSpace(json, 0));
    }

    /** What completes the Items of a page: that, and by which base items. */
    record Completion(ItemHydrator hydrator, Function<String, BaseItem> baseItems) {}

    @Override
    public boolean advance() {
        if (over || (at < 0 && !findRecords())) {
            over = true;
            return false;
        }
        at = JsonScanner.skipSpace(json, at);
        if (json[at] == ',') {
            at = JsonScanner.skipSpace(json, at + 1);
        }
        if (json[at] == ']') {
            members.valueEndsAt(at + 1);
            // what follows the records
            findRecords();
            over = true;
            return false;
        }
        at = record.read(json, at);
        returned++;
        return true;
    }

    @Override
    public RecordText record() {
        return completion == null
                ? record
                : completion.hydrator().hydrate(record, completion.baseItems().apply(record.collection()));
    }

    @Override
    public int numberReturned() {
        return returned;
    }

    @Override
    public OptionalLong numberMatched() {
        return matched < 0 ? OptionalLong.empty() : OptionalLong.of(matched);
    }

    @Override
    public Optional<PageToken> next() {
        return token(next);
    }

    @Override
    public Optional<PageToken> prev() {
        return token(prev);
    }

    /** An empty page past either end is told to go on from an item without a name: that leads nowhere. */
    private static Optional<PageToken> token(String token) {
        return token.isEmpty() || token.endsWith("::") ? Optional.empty() : Optional.of(new PageToken(token));
    }

    /** Reads the members up to the array of records; false when there is none (any more). */
    private boolean findRecords() {
        while (members.nextName()) {
            if (members.isNamed(recordsName) && json[members.valueStart()] == '[') {
                at = members.valueStart() + 1;
                return true;
            }
            members.skipValue();
            readMember();
        }
        return false;
    }

    private void readMember() {
        if (members.isNamed(LINKS) && json[members.valueStart()] == '[') {
            readLinks(members.valueStart() + 1);
        } else if (members.isNamed(NUMBER_MATCHED)) {
            matched = count(members);
        } else if (members.isNamed(CONTEXT) && json[members.valueStart()] == '{') {
            var context = new JsonMembers(json, members.valueStart());
            while (context.next()) {
                if (context.isNamed(MATCHED)) {
                    matched = count(context);
                }
            }
        } else if (members.isNamed(NEXT) && json[members.valueStart()] == '"') {
            // PgSTAC 0.8 gives the tokens by themselves and without their direction
            next = "next:" + members.text();
        } else if (members.isNamed(PREV) && json[members.valueStart()] == '"') {
            prev = "prev:" + members.text();
        }
    }

    private void readLinks(int from) {
        int place = JsonScanner.skipSpace(json, from);
        while (json[place] != ']') {
            var link = new JsonMembers(json, place);
            String rel = "";
            String href = "";
            while (link.next()) {
                if (link.isNamed(REL)) {
                    rel = link.text();
                } else if (link.isNamed(HREF)) {
                    href = link.text();
                }
            }
            int token = href.indexOf(TOKEN);
            if (token >= 0 && rel.equals("next")) {
                next = href.substring(token + TOKEN.length());
            } else if (token >= 0 && rel.equals("prev")) {
                prev = href.substring(token + TOKEN.length());
            }
            place = JsonScanner.skipSpace(json, link.position());
            if (json[place] == ',') {
                place = JsonScanner.skipSpace(json, place + 1);
            }
        }
    }

    private static long count(JsonMembers member) {
        String text = member.text();
        return text.equals("null") ? -1 : Long.parseLong(text);
    }

    private static byte[] name(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
