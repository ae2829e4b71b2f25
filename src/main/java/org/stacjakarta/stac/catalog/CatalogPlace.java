package org.stacjakarta.stac.catalog;

import org.stacjakarta.stac.PageToken;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * Where a page of a list by id lies: behind an id, before one, or at the beginning. Lists that grow and shrink meanwhile
 * neither lose nor repeat what was in them all the time.
 *
 * @param id empty at the beginning
 */
public record CatalogPlace(Direction direction, String id) {

    /** The first page. */
    public static final CatalogPlace BEGINNING = new CatalogPlace(Direction.FIRST, "");

    /** Which way a page lies from the id. */
    public enum Direction {
        FIRST(""),
        NEXT("next"),
        PREV("prev");

        private final String word;

        Direction(String word) {
            this.word = word;
        }

        /** The word that tokens and statements have for it. */
        public String word() {
            return word;
        }
    }

    static CatalogPlace behind(String id) {
        return new CatalogPlace(Direction.NEXT, id);
    }

    static CatalogPlace before(String id) {
        return new CatalogPlace(Direction.PREV, id);
    }

    /** Reads what {@link #token()} wrote. */
    public static CatalogPlace parse(String text) {
        PageToken token = PageToken.parse(text);
        for (Direction direction : new Direction[] {Direction.NEXT, Direction.PREV}) {
            String prefix = direction.word() + ":";
            if (token.text().startsWith(prefix) && token.text().length() > prefix.length()) {
                return new CatalogPlace(direction, token.text().substring(prefix.length()));
            }
        }
        throw InvalidRequest.in("token", "not one of this list's tokens");
    }

    /** The place as a token. */
    PageToken token() {
        return new PageToken(direction.word() + ":" + id);
    }
}
