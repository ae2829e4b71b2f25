package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;

/** An application server without a pool to write with: the WAR is deployed, and read from. */
class NoWritePoolServerIT extends OnServer {

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.with("stac.write-datasource", "jdbc/none-such");
    }

    @Test
    void whatReadsWorksAndWhatWritesIsUnavailable() {
        assertThat(client().get("/search?limit=2").ids()).hasSize(2);
        assertThat(client().get("/_mgmt/health").status()).isEqualTo(200);
        Answer refused = client().send("DELETE", "/collections/nope", new byte[0]);
        assertThat(refused.status()).as("%s", refused).isEqualTo(503);
        assertThat(refused.header("retry-after")).isPresent();
        assertThat(refused.json().getString("description")).contains("DataSource is not configured");
    }

    /** WildFly would refuse a WAR with a reference that leads nowhere, and does not say so before it is started. */
    @Test
    void theArchiveRefersToThePoolThatIsReadFromAlone() throws IOException {
        for (String descriptor : List.of("web.xml", "jboss-web.xml", "payara-web.xml")) {
            String text = Files.readString(Path.of("src", "main", "webapp", "WEB-INF", descriptor));
            assertThat(text.replaceAll("(?s)<!--.*?-->", "").split("<res-ref-name>", -1))
                    .as(descriptor)
                    .hasSize(2);
            assertThat(text).contains("<res-ref-name>jdbc/stac-read</res-ref-name>");
        }
    }
}
