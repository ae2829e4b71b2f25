package org.stacjakarta.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;

/** Gives the settings to whoever injects them, and asks for them at deployment, so that a wrong one stops it. */
@Dependent
class SettingsProducer {

    private static final System.Logger LOG = System.getLogger(SettingsProducer.class.getName());

    @Produces
    @Singleton
    static ServerSettings serverSettings() {
        return ServerSettings.ofDeployment();
    }

    static void check(@Observes @Initialized(ApplicationScoped.class) Object deployment, ServerSettings settings) {
        LOG.log(Level.INFO, "settings: {0}", settings);
    }
}
