package org.stacjakarta.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Gives the settings to whoever injects them, and asks for them at deployment, so that a wrong one stops it. */
@Dependent
class SettingsProducer {

    @Produces
    @Singleton
    static ServerSettings serverSettings() {
        return ServerSettings.ofDeployment();
    }

    static void check(@Observes @Initialized(ApplicationScoped.class) Object deployment, ServerSettings settings) {
        System.getLogger(SettingsProducer.class.getName()).log(System.Logger.Level.INFO, "settings: {0}", settings);
    }
}
