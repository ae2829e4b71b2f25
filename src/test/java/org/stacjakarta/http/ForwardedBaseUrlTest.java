package org.stacjakarta.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stacjakarta.testing.Refusal;
import org.stacjakarta.testing.TestRequest;
import org.stacjakarta.testing.TestSettings;

class ForwardedBaseUrlTest {

    private static final String OWN = "http://h.example:8082/";

    @ParameterizedTest
    @CsvSource({
        "http://h.example:8082/, http://h.example:8082/",
        "http://h.example:80/, http://h.example/",
        "https://h.example:443/, https://h.example/",
        "https://h.example:80/, https://h.example:80/",
        "http://h.example:8082/stac/, http://h.example:8082/stac/",
        "http://h.example:8082/stac, http://h.example:8082/stac/",
        "http://[::1]:8082/, http://[::1]:8082/",
        "http://my_service:8082/, http://my_service:8082/",
        "http://h.example:99999/, http://h.example/",
        "http://h.example:0/, http://h.example/",
    })
    void isTheRequestsOwnWithoutHeaders(String own, String base) {
        assertThat(forwarded(own)).isEqualTo(base);
        assertThat(of("none", own, Map.of())).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Proto: https | https://h.example:8082/",
                "X-Forwarded-Proto: HTTPS | https://h.example:8082/",
                "X-Forwarded-Proto: https; X-Forwarded-Port: 8443 | https://h.example:8443/",
                "X-Forwarded-Proto: https; X-Forwarded-Port: 443 | https://h.example/",
                "X-Forwarded-Port: 80 | http://h.example/",
                "X-Forwarded-Port: abc | http://h.example:8082/",
                "X-Forwarded-Port: -1 | http://h.example:8082/",
                "X-Forwarded-Port: 123456 | http://h.example:8082/",
                "X-Forwarded-Port: 0 | http://h.example:8082/",
                "X-Forwarded-Port: 65535 | http://h.example:65535/",
                "X-Forwarded-Port: 65536 | http://h.example:8082/",
                "X-Forwarded-Host: pub.example:99999 | http://h.example:8082/",
                "X-Forwarded-Host: pub.example:0 | http://h.example:8082/",
                "X-Forwarded-Host: pub.example:9000 | http://pub.example:9000/",
                "X-Forwarded-Host: pub.example | http://pub.example/",
                "X-Forwarded-Host: pub.example; X-Forwarded-Proto: https | https://pub.example/",
                "X-Forwarded-Host: [2001:db8::1]:8443; X-Forwarded-Proto: https | https://[2001:db8::1]:8443/",
                "X-Forwarded-Prefix: /api | http://h.example:8082/api/",
                "X-Forwarded-Prefix: /api/v1/ | http://h.example:8082/api/v1/",
                "X-Forwarded-Prefix: / | http://h.example:8082/",
            })
    void followsTheCustomaryHeaders(String headers, String base) {
        assertThat(forwarded(OWN, headers.split("; "))).isEqualTo(base);
    }

    /** A port that nobody named is the scheme's, and goes with it. */
    @ParameterizedTest
    @CsvSource({
        "http://h.example/, X-Forwarded-Proto: https, https://h.example/",
        "http://h.example/, Forwarded: for=192.0.2.1;proto=https, https://h.example/",
        "http://h.example:80/, X-Forwarded-Proto: https, https://h.example/",
        "https://h.example/, X-Forwarded-Proto: http, http://h.example/",
        "http://h.example/, X-Forwarded-Port: 8443, http://h.example:8443/",
        "http://h.example/, X-Forwarded-Host: pub.example:443, http://pub.example:443/",
    })
    void hasThePortOfTheSchemeWhereNoneIsNamed(String own, String header, String base) {
        assertThat(forwarded(own, header)).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proto=https;host=pub.example:1234 | https://pub.example:1234/",
                "proto=https;host=\"pub.example:1234\" | https://pub.example:1234/",
                "Host=pub.example;PROTO=HTTPS | https://pub.example/",
                "for=1.2.3.4 | http://h.example:8082/",
                "for=\"[2001:db8::1]:4711\";host=\"[2001:db8::2]:80\" | http://[2001:db8::2]/",
                "for=_x;by=_y ; proto=https | https://h.example:8082/",
                "host=\"pub\\.example\" | http://pub.example/",
            })
    void followsRfc7239(String forwarded, String base) {
        assertThat(forwarded(OWN, "Forwarded: " + forwarded)).isEqualTo(base);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-Host: a, b | http://a/",
                "X-Forwarded-Proto: https,http | https://h.example:8082/",
                "X-Forwarded-Port: 1, 2 | http://h.example:1/",
                "X-Forwarded-Prefix: /a, /b | http://h.example:8082/a/",
                "Forwarded: proto=https;host=a, proto=http;host=b | https://a/",
                "Forwarded: for=\"x, y\", proto=https | http://h.example:8082/",
                "Forwarded: for=\"x, y\";proto=https, host=b | https://h.example:8082/",
            })
    void ofAListTakesTheFirstValueWhichIsTheClientsSide(String header, String base) {
        assertThat(forwarded(OWN, header)).isEqualTo(base);
    }

    @Test
    void letsRfc7239WinOverTheCustomaryHeaders() {
        assertThat(forwarded(
                        OWN,
                        "Forwarded: host=pub.example",
                        "X-Forwarded-Host: other.example",
                        "X-Forwarded-Proto: https",
                        "X-Forwarded-Port: 1",
                        "X-Forwarded-Prefix: /x"))
                .isEqualTo("http://pub.example/");
    }

    @Test
    void putsThePrefixBeforeTheServersOwnPath() {
        assertThat(forwarded("http://h.example/stac/", "X-Forwarded-Prefix: /api"))
                .isEqualTo("http://h.example/api/stac/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Proto: javascript",
                "X-Forwarded-Proto: https://evil/",
                "X-Forwarded-Proto: ,",
                "X-Forwarded-Host: evil.example/path",
                "X-Forwarded-Host: user@evil.example",
                "X-Forwarded-Host: \"><script>",
                "X-Forwarded-Host: evil.example:port",
                "X-Forwarded-Host: evil.example:123456",
                "X-Forwarded-Host: [::1",
                "X-Forwarded-Host: [:::]",
                "X-Forwarded-Host: [1:2:3]:80",
                "X-Forwarded-Host: é.example",
                "X-Forwarded-Host: ",
                "X-Forwarded-Prefix: api",
                "X-Forwarded-Prefix: //evil.example",
                "X-Forwarded-Prefix: /a?b",
                "X-Forwarded-Prefix: /a%zz",
                "X-Forwarded-Prefix: /a/b%2",
                "X-Forwarded-Prefix: /a//b",
                "X-Forwarded-Prefix: /\"><script>",
                "Forwarded: proto=javascript;host=evil/x",
                "Forwarded: host",
                "Forwarded: host=",
                "Forwarded: host=\"evil.example",
                "Forwarded: host=\"[:::]\"",
                "Forwarded: ;host=evil.example",
                "Forwarded: =x;host=evil.example",
                "Forwarded: ",
            })
    void passesOverWhatIsNoSchemeHostPortOrPath(String header) {
        assertThat(forwarded(OWN, header)).isEqualTo(OWN);
    }

    @Test
    @Timeout(value = 30, unit = SECONDS)
    void readsHeadersOfAnyLength() {
        assertThat(forwarded(OWN, "Forwarded: for=\"" + "x".repeat(500_000) + "\";proto=https"))
                .isEqualTo("https://h.example:8082/");
        assertThat(forwarded(OWN, "Forwarded: " + "for=x;".repeat(100_000))).isEqualTo(OWN);
        assertThat(forwarded(OWN, "X-Forwarded-Prefix: " + "/a".repeat(100_000)))
                .startsWith(OWN + "a/a/");
        assertThat(forwarded(OWN, "X-Forwarded-Host: " + "a".repeat(100_000) + "/"))
                .isEqualTo(OWN);
    }

    @ParameterizedTest
    @CsvSource({
        "'loopback,private', 127.0.0.1",
        "'loopback,private', 192.168.7.7",
        "'none, 198.51.100.0/24', 198.51.100.7",
        "all, 203.0.113.9"
    })
    void believesTrustedProxies(String trusted, String address) {
        assertThat(of(trusted, address)).isEqualTo("https://pub.example/");
    }

    @ParameterizedTest
    @CsvSource({
        "'loopback,private', 203.0.113.9",
        "none, 127.0.0.1",
        "'', 127.0.0.1",
        "loopback, 192.168.7.7",
        "loopback, some.name.example",
        "loopback, ''"
    })
    void believesNobodyElse(String trusted, String address) {
        assertThat(of(trusted, address)).isEqualTo(OWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://public.example/stac", "https://public.example/stac/"})
    void isTheConfiguredUrlWhateverARequestSays(String url) {
        var baseUrl = new ForwardedBaseUrl(TestSettings.with(Map.of("stac.base-url", url)));
        var request = TestRequest.to(OWN, "127.0.0.1", Map.of("X-Forwarded-Host", "pub.example"));
        assertThat(baseUrl.of(request).root()).isEqualTo("https://public.example/stac/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://a;b:1/", "http://user@h.example/"})
    void refusesARequestThatNamesNoHost(String own) {
        Refusal.of("Host", () -> forwarded(own));
    }

    private static String of(String trusted, String address) {
        return of(trusted, OWN, Map.of("X-Forwarded-Host", "pub.example", "X-Forwarded-Proto", "https"), address);
    }

    private static String of(String trusted, String own, Map<String, String> headers) {
        return of(trusted, own, headers, "127.0.0.1");
    }

    private static String of(String trusted, String own, Map<String, String> headers, String address) {
        var baseUrl = new ForwardedBaseUrl(TestSettings.with(Map.of("stac.trusted-proxies", trusted)));
        return baseUrl.of(TestRequest.to(own, address, headers)).root();
    }

    private static String forwarded(String own, String... headers) {
        Map<String, String> values = Arrays.stream(headers)
                .collect(Collectors.toMap(line -> line.split(": ", 2)[0], line -> line.split(": ", 2)[1]));
        return of("loopback", own, values);
    }
}
