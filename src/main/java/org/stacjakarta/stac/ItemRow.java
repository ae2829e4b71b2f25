package org.stacjakarta.stac;

import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.hydrate.BaseItem;

/**
 * An Item as a row of the database.
 *
 * @param id its id, in UTF-8
 * @param collection the id of its Collection, in UTF-8
 * @param geometry its geometry in GeoJSON, empty where nobody wants it; null where the content has it, and id and
 *     Collection too
 * @param content all else of it, as jsonb prints it
 * @param base what the content is hydrated with, or null: it is the whole Item already
 */
public record ItemRow(
        byte[] id, byte[] collection, byte @Nullable [] geometry, byte[] content, @Nullable BaseItem base) {}
