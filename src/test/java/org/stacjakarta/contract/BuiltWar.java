package org.stacjakarta.contract;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as the build made it, and as operators get it. */
final class BuiltWar {

    private static final String SETTINGS = "WEB-INF/classes/META-INF/microprofile-config.properties";

    private BuiltWar() {}

    static WebArchive archive() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/stac.war"));
    }

    /** The same with another default of a setting that the server says nothing about. */
    static WebArchive with(String key, String value) {
        return with(Map.of(key, value));
    }

    /** The same with other defaults of such settings. */
    static WebArchive with(Map<String, String> others) {
        WebArchive war = archive();
        try (InputStream settings = war.get(SETTINGS).getAsset().openStream()) {
            // the last line of a key counts
            var text = new StringBuilder(new String(settings.readAllBytes(), StandardCharsets.UTF_8));
            others.forEach((key, value) ->
                    text.append('\n').append(key).append('=').append(value).append('\n'));
            war.delete(SETTINGS);
            return war.add(new StringAsset(text.toString()), SETTINGS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
