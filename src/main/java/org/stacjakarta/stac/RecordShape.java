package org.stacjakarta.stac;

/**
 * What of a record goes to the client, beyond what the database has chosen already.
 *
 * @param id whether an Item's or Collection's id
 * @param collection whether the id of an Item's Collection
 * @param links whether the links, stored and made
 * @param assets whether an Item's empty {@code assets} are put back where PgSTAC lost them
 * @param datetime whether an Item's {@code "datetime": null} is put back where PgSTAC lost it
 * @param parentIds whether {@code parent_ids}, which in a Collection is not for clients: how catalogs hang together
 * @param nulls whether members that are null
 */
public record RecordShape(
        boolean id,
        boolean collection,
        boolean links,
        boolean assets,
        boolean datetime,
        boolean parentIds,
        boolean nulls) {

    /** All of an Item. */
    public static final RecordShape WHOLE_ITEM = new RecordShape(true, true, true, true, true, true, true);

    /** All of a Collection that is for clients. */
    public static final RecordShape WHOLE_COLLECTION = new RecordShape(true, true, true, false, false, false, true);

    /** Items with those fields: the database keeps id and Collection for links and tokens, whatever the client wants. */
    public static RecordShape ofItems(Fields fields) {
        if (fields.isAll()) {
            return WHOLE_ITEM;
        }
        return new RecordShape(
                !fields.excludes("id"),
                !fields.excludes("collection"),
                !fields.excludes("links"),
                fields.wants("assets"),
                fields.wants("properties.datetime"),
                true,
                true);
    }

    /** Collections with those fields: what was asked for and is not there comes as null, which is none. */
    public static RecordShape ofCollections(Fields fields) {
        return new RecordShape(
                !fields.excludes("id"),
                !fields.excludes("collection"),
                !fields.excludes("links"),
                false,
                false,
                false,
                fields.include().isEmpty());
    }
}
