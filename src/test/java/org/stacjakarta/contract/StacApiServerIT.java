package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.ServerUnderTest;

/** The WAR on an application server, over the samples. */
class StacApiServerIT extends OnServerAsBuilt implements StacApiContract {

    /** The application's answers, and those of the server around it; Payara signs its own pages there, whatever is set. */
    @Test
    void nobodyLearnsWhatServesThem() {
        for (String path : List.of(
                "/stac/",
                "/stac/nope",
                "/stac/api.html",
                "/stac/search?bbox=1",
                "/",
                "/nope",
                "/stac",
                "/stac/WEB-INF/web.xml",
                "/index.jsp",
                "/nope.jsp")) {
            Answer answer = new ApiClient(api().resolve("/")).get(path);
            assertThat(answer.headers()).as(path).doesNotContainKeys("server", "x-powered-by");
            boolean ofPayara = ServerUnderTest.isPayara() && !path.startsWith("/stac/");
            if (!path.equals("/stac/api.html") && !ofPayara) {
                assertThat(answer.text())
                        .as(path)
                        .doesNotContainIgnoringCase("wildfly")
                        .doesNotContainIgnoringCase("undertow")
                        .doesNotContainIgnoringCase("payara")
                        .doesNotContainIgnoringCase("glassfish")
                        .doesNotContainIgnoringCase("jboss");
            }
        }
    }

    @Test
    void noDirectoryIsListedAndNothingOfTheArchiveIsServed() {
        for (String path : List.of(
                "/WEB-INF/",
                "/WEB-INF/web.xml",
                "/WEB-INF/classes/META-INF/microprofile-config.properties",
                "/META-INF/",
                "/META-INF/MANIFEST.MF",
                "/browser/",
                "/browser")) {
            Answer answer = client().get(path);
            assertThat(answer.status()).as(path).isEqualTo(404);
            assertThat(answer.text())
                    .as(path)
                    .doesNotContain("web-app", "stac.title", "Manifest-Version")
                    .doesNotContainIgnoringCase("index of");
        }
        Answer root = new ApiClient(api().resolve("/")).get("/");
        assertThat(root.text()).doesNotContainIgnoringCase("index of").doesNotContainIgnoringCase("directory");
    }
}
