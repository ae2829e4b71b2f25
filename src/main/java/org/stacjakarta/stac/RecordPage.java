package org.stacjakarta.stac;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.stacjakarta.stac.hydrate.BaseItem;

/**
 * A page of Items or Collections as the database gave it, to be read once from front to back: {@link #advance()} to each
 * record, and behind the last one ask for paging and counts. Not for more than one thread.
 */
public interface RecordPage {

    /** The answer of PgSTAC's {@code search}, its Items hydrated: a FeatureCollection. */
    static RecordPage ofItems(byte[] json, Fields fields) {
        return new DocumentPage(json, "features", RecordShape.ofItems(fields), null);
    }

    /**
     * The answer of PgSTAC's {@code search} with {@code nohydrate}.
     *
     * @param leftOverSigns whether signs are shown for what a base item does not have any more
     * @param baseItems the base item of a Collection
     */
    static RecordPage ofDehydratedItems(
            byte[] json, Fields fields, boolean leftOverSigns, Function<String, BaseItem> baseItems) {
        var hydrator = new ItemHydrator(fields, leftOverSigns);
        return new DocumentPage(
                json, "features", RecordShape.WHOLE_ITEM, new DocumentPage.Completion(hydrator, baseItems));
    }

    /**
     * Items by themselves.
     *
     * @param matched how many match in all, or less than 0 where nobody has counted
     */
    static RecordPage ofRows(
            List<ItemRow> rows,
            Fields fields,
            boolean leftOverSigns,
            Optional<PageToken> next,
            Optional<PageToken> prev,
            long matched) {
        return new RowPage(rows, fields, leftOverSigns, next, prev, matched);
    }

    /** The answer of PgSTAC's {@code collection_search}. */
    static RecordPage ofCollections(byte[] json, Fields fields) {
        return new DocumentPage(json, "collections", RecordShape.ofCollections(fields), null);
    }

    /** Moves to the next record; false behind the last one. */
    boolean advance();

    /** The record the page has been moved to; the same object for every record. */
    RecordText record();

    /** How many records the page held; known behind the last one. */
    int numberReturned();

    /** How many records match in all, if the database counted; known behind the last one. */
    OptionalLong numberMatched();

    /** Where the next page begins, if there is one; known behind the last record. */
    Optional<PageToken> next();

    /** Where the page before begins, if there is one; known behind the last record. */
    Optional<PageToken> prev();
}
