package org.stacjakarta.contract;

import java.util.Map;

/** Catalogs in this JVM, whose records name no other parents. */
class HiddenParentsJerseyIT extends OnJersey implements CatalogsContract, HiddenParentsContract {

    HiddenParentsJerseyIT() {
        super(Map.of(
                "stac.enable-transactions-extensions",
                "true",
                "stac.enable-catalogs-extension",
                "true",
                "stac.hide-alternate-parents",
                "true"));
    }

    @Override
    public boolean namesOtherParents() {
        return false;
    }
}
