package org.stacjakarta.api.landing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.stacjakarta.pgstac.PgstacReadiness;

/**
 * The checks of MicroProfile Health, which the server's own {@code /health} asks. A server without it passes over this
 * class, as its annotations and types are not there. A database that is away is no reason to end a server, and none not
 * to start one: only the readiness looks at it.
 */
@ApplicationScoped
class HealthProbes {

    private static final String NAME = "stac";

    @Produces
    @ApplicationScoped
    @Liveness
    HealthCheck live() {
        return () -> HealthCheckResponse.up(NAME);
    }

    @Produces
    @ApplicationScoped
    @Startup
    HealthCheck started() {
        return () -> HealthCheckResponse.up(NAME);
    }

    @Produces
    @ApplicationScoped
    @Readiness
    HealthCheck ready(PgstacReadiness pgstac) {
        return () -> {
            Optional<String> obstacle = pgstac.obstacle();
            HealthCheckResponseBuilder response =
                    HealthCheckResponse.named(NAME).status(obstacle.isEmpty());
            obstacle.ifPresent(text -> response.withData("obstacle", text));
            return response.build();
        };
    }
}
