package org.stacjakarta.stac.document;

import jakarta.json.JsonObject;

/** What the extensions that a record names say of it. */
@FunctionalInterface
public interface ExtensionRule {

    /** Nothing is said of any record. */
    ExtensionRule NONE = record -> {};

    /**
     * Checks an Item or a Collection that follows the core specification.
     *
     * @param document the record as it is to be stored
     * @throws org.stacjakarta.stac.StacException.Unprocessable if it does not follow one of its extensions, or one of them is not known
     * @throws org.stacjakarta.stac.StacException.Unavailable if what an extension says could not be had
     */
    void check(JsonObject document);
}
