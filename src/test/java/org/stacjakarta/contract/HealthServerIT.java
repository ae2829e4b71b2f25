package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;

/** The probes of MicroProfile Health, where each server has them. */
@Tag("server")
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class HealthServerIT {

    @Deployment(testable = false)
    static WebArchive war() {
        return BuiltWar.archive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/health/started", "/health"})
    void theServersProbesAskOurs(String path) {
        boolean wildfly = "wildfly".equals(System.getProperty("arquillian.launch"));
        int port = Integer.getInteger(wildfly ? "stac.test.management-port" : "stac.test.http-port");
        Answer answer = new ApiClient(URI.create("http://127.0.0.1:" + port + "/")).get(path);
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().getString("status")).isEqualTo("UP");
        assertThat(answer.json().getJsonArray("checks").toString()).contains("\"stac\"");
    }
}
