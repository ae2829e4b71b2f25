package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

class WarIT {

    @Test
    void holdsTheServerAndNothingElse() throws IOException {
        try (var war = new ZipFile("target/stac.war")) {
            List<String> names = war.stream().map(ZipEntry::getName).toList();
            assertThat(names.stream()
                            .filter(name -> name.startsWith("WEB-INF/lib/"))
                            .toList())
                    .as("one library, which brings no other")
                    .hasSize(2)
                    .anyMatch(name -> name.matches("WEB-INF/lib/json-schema-[0-9.]+\\.jar"));
            assertThat(names)
                    .contains(
                            "WEB-INF/web.xml",
                            "WEB-INF/beans.xml",
                            "WEB-INF/classes/META-INF/microprofile-config.properties",
                            "WEB-INF/classes/META-INF/openapi.json",
                            "WEB-INF/classes/openapi/openapi.json",
                            "WEB-INF/classes/swagger-ui/swagger-ui-bundle.js",
                            "WEB-INF/classes/org/stacjakarta/StacApplication.class")
                    .noneMatch(name -> name.startsWith("WEB-INF/classes/org/stacjakarta/tool/"))
                    .noneMatch(name -> name.startsWith("WEB-INF/classes/org/stacjakarta/pgstac/schema/"))
                    .noneMatch(name -> name.endsWith(".sql") || name.endsWith(".ndjson"));
        }
    }
}
