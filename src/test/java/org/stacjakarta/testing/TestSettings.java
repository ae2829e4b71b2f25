package org.stacjakarta.testing;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.stacjakarta.settings.ServerSettings;

/** Settings of which a test says only what matters to it: all others have their defaults, whatever the environment. */
public final class TestSettings {

    private TestSettings() {}

    /** The defaults, but for those given ({@code stac.…}, or environment variables that the defaults name). */
    public static ServerSettings with(Map<String, String> settings) {
        return ServerSettings.from(config(settings));
    }

    /** The default settings. */
    public static ServerSettings defaults() {
        return with(Map.of());
    }

    /** What {@link ServerSettings} reads the settings from. */
    public static Config config(Map<String, String> settings) {
        try {
            var defaults = new PropertiesConfigSource(
                    ServerSettings.class.getResource("/META-INF/microprofile-config.properties"), 100);
            return new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withSources(defaults, new PropertiesConfigSource(settings, "test", 500))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
