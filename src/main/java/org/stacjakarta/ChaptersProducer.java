package org.stacjakarta;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.stacjakarta.api.ServedChapters;
import org.stacjakarta.http.Routes;
import org.stacjakarta.settings.ServerSettings;

/** Tells the packages below what the table of contents says, without their depending on it. */
@Dependent
class ChaptersProducer {

    @Produces
    @Singleton
    static ServedChapters servedChapters(ServerSettings settings) {
        return StacApplication.chapters(settings);
    }

    @Produces
    @Singleton
    static Routes routes(ServedChapters chapters) {
        return new Routes(chapters.resources());
    }
}
