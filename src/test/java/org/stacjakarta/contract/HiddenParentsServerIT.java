package org.stacjakarta.contract;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Catalogs of the WAR on an application server, whose records name no other parents. */
class HiddenParentsServerIT extends OnServer implements CatalogsContract, HiddenParentsContract {

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.with("stac.hide-alternate-parents", "true");
    }

    @Override
    public boolean namesOtherParents() {
        return false;
    }
}
