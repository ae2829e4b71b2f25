package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.stacjakarta.testing.Answer;

/** The WAR on an application server, over the samples. */
@Tag("server")
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class StacApiServerIT
        implements OnServer,
                LandingContract,
                DescriptionContract,
                OperationsContract,
                CollectionsContract,
                ItemsContract,
                SearchContract,
                QueryablesContract,
                ErrorsContract,
                ForwardedContract,
                CrawlerContract,
                HostileContract,
                RandomSearchContract,
                ConcurrencyContract,
                PageContract,
                GoldenContract {

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @Override
    public URI api() {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nobodyLearnsWhatServesThem() {
        for (String path : new String[] {"/", "/nope", "/api.html"}) {
            Answer answer = client().get(path);
            assertThat(answer.headers()).doesNotContainKeys("server", "x-powered-by");
        }
    }
}
