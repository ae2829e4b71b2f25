package org.stacjakarta;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.stacjakarta.api.ServedChapters;
import org.stacjakarta.http.Routes;

/** Tells the packages below what the table of contents says, without their depending on it. */
@Dependent
class ChaptersProducer {

    @Produces
    @Singleton
    static ServedChapters servedChapters() {
        return StacApplication.chapters();
    }

    @Produces
    @Singleton
    static Routes routes() {
        return new Routes(StacApplication.chapters().resources());
    }
}
