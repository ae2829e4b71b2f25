package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Answer;
import org.stacjakarta.testing.ApiClient;
import org.stacjakarta.testing.ServerUnderTest;

/** The WAR on an application server, over the samples. */
class StacApiServerIT extends OnServerAsBuilt implements StacApiContract {

    private static final int QUIET_MILLIS = 2_000;

    /** The application's answers, and those of the server around it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/stac/",
                "/stac/nope",
                "/stac/search?bbox=1",
                "/stac/%zz",
                "/stac/a%2F..%2F..%5Cb",
                "/",
                "/nope",
                "/stac",
                "/stac/WEB-INF/web.xml",
                "/index.jsp",
                "/nope.jsp",
                "/..%2f",
                "/%zz",
                "/management",
                "*"
            })
    void nobodyLearnsWhatServesThem(String path) throws IOException {
        for (String method : List.of("GET", "OPTIONS", "PUT", "TRACE", "BREW")) {
            assertSaysNothingOfItself(
                    raw("%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                            .formatted(method, path)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET http://localhost:port/ HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: few\r\n\r\n",
                "POST /stac/search HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: much\r\n\r\n{}",
                "GET / HTTP/1.1\r\nHost: localhost\r\nno header\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: nope\r\nConnection: close\r\n\r\n",
                "CONNECT localhost:1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                "rubbish\r\n\r\n"
            })
    void norByRequestsThatAreNone(String request) throws IOException {
        assertSaysNothingOfItself(raw(request));
    }

    @Test
    void norByOneThatIsTooLong() throws IOException {
        assertSaysNothingOfItself(raw("GET /" + "a".repeat(200_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    }

    private static void assertSaysNothingOfItself(String answer) {
        assertThat(answer)
                .doesNotContainPattern("(?im)^(server|x-powered-by):")
                .doesNotContainPattern("(?i)wildfly|undertow|jboss|payara|glassfish|grizzly|catalina|jersey|resteasy");
    }

    /**
     * On WildFly the landing page; Payara sends clients on by itself, to the host that they called it, before any code of
     * ours: a proxy that changes more than that answers here in its place, as server-config has it for nginx.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Host: stac.example:81 | http://stac.example:81/stac/ | http://stac.example:81/stac/",
                "Host: stac.example;X-Forwarded-Proto: https;X-Forwarded-Host: other.example;X-Forwarded-Prefix: /a"
                        + " | https://other.example/a/stac/ | http://stac.example/stac/",
            })
    void theRootIsFoundWithoutItsSlash(String headers, String root, String location) {
        Answer answer = new ApiClient(api().resolve("/")).get("/stac", headers.split(";"));
        if (ServerUnderTest.isPayara()) {
            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.header("location")).hasValue(location);
        } else {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.link("self").orElseThrow().getString("href")).isEqualTo(root);
        }
    }

    /** All that the server says to those bytes, until it closes the connection or has no more to say. */
    private String raw(String request) throws IOException {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket(api().getHost(), api().getPort())) {
            socket.setSoTimeout(QUIET_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(answer);
        } catch (SocketException | SocketTimeoutException e) {
            // it closed the connection before it had read everything, or waits for more
        }
        return answer.toString(StandardCharsets.ISO_8859_1);
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
