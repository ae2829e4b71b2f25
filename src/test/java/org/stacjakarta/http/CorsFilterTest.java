package org.stacjakarta.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stacjakarta.settings.CorsSettings;
import org.stacjakarta.testing.TestRequest;

class CorsFilterTest {

    private static final List<String> METHODS = List.of("GET", "POST", "OPTIONS");
    private static final CorsSettings DEFAULTS =
            new CorsSettings(List.of("*"), Optional.empty(), METHODS, List.of("Content-Type"), false);
    private static final CorsSettings ONE_ORIGIN =
            new CorsSettings(List.of("https://a.example"), Optional.empty(), METHODS, List.of("X-Own"), true);

    /** What came of a request: whether it went on, and what was answered. */
    private static final class Answered {
        private int status = 200;
        private boolean wentOn;
        private final Map<String, List<String>> headers = new HashMap<>();

        Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }

        private HttpServletResponse response() {
            return (HttpServletResponse) Proxy.newProxyInstance(
                    CorsFilterTest.class.getClassLoader(),
                    new Class<?>[] {HttpServletResponse.class},
                    (response, method, arguments) -> {
                        switch (method.getName()) {
                            case "addHeader" ->
                                headers.computeIfAbsent((String) arguments[0], name -> new ArrayList<>())
                                        .add((String) arguments[1]);
                            case "setHeader" -> headers.put((String) arguments[0], List.of((String) arguments[1]));
                            case "setStatus" -> status = (int) arguments[0];
                            case "setContentType", "setContentLength" -> {
                                // not looked at here
                            }
                            case "getOutputStream" -> {
                                return new Nowhere();
                            }
                            default -> throw new UnsupportedOperationException(method.toString());
                        }
                        return null;
                    });
        }
    }

    private static final class Nowhere extends ServletOutputStream {
        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void write(int b) {
            // the text is for people
        }
    }

    private static Answered ask(CorsSettings settings, String method, Map<String, String> headers) {
        HttpServletRequest request =
                new HttpServletRequestWrapper(TestRequest.to("http://h.example/", "127.0.0.1", headers)) {
                    @Override
                    public String getMethod() {
                        return method;
                    }
                };
        var answered = new Answered();
        try {
            new CorsFilter(settings).doFilter(request, answered.response(), (any, other) -> answered.wentOn = true);
        } catch (IOException | ServletException e) {
            throw new IllegalStateException(e);
        }
        return answered;
    }

    private static Answered preflight(CorsSettings settings, String origin, String method, String headers) {
        return ask(
                settings,
                "OPTIONS",
                Map.of(
                        "Origin",
                        origin,
                        "Access-Control-Request-Method",
                        method,
                        "Access-Control-Request-Headers",
                        headers));
    }

    @Test
    void aRequestOfNoOtherOriginIsLeftAlone() {
        Answered answered = ask(DEFAULTS, "GET", Map.of());
        assertThat(answered.wentOn).isTrue();
        assertThat(answered.headers).isEmpty();
        assertThat(ask(ONE_ORIGIN, "GET", Map.of()).headers).containsOnlyKeys("Vary");
    }

    @Test
    void everyOriginIsAllowedByDefault() {
        Answered answered = ask(DEFAULTS, "GET", Map.of("Origin", "https://x.example"));
        assertThat(answered.wentOn).isTrue();
        assertThat(answered.headers).containsOnlyKeys("Access-Control-Allow-Origin", "Access-Control-Expose-Headers");
        assertThat(answered.header("Access-Control-Allow-Origin")).contains("*");
    }

    @Test
    void anOriginIsNamedWhereNotAllAre() {
        Answered allowed = ask(ONE_ORIGIN, "GET", Map.of("Origin", "https://a.example"));
        assertThat(allowed.header("Access-Control-Allow-Origin")).contains("https://a.example");
        assertThat(allowed.header("Access-Control-Allow-Credentials")).contains("true");
        assertThat(allowed.header("Vary")).contains("Origin");
        Answered other = ask(ONE_ORIGIN, "GET", Map.of("Origin", "https://b.example"));
        assertThat(other.wentOn).as("the browser keeps it from the page").isTrue();
        assertThat(other.headers).containsOnlyKeys("Vary");
    }

    @Test
    void pagesMayReadWhatMakesConditionalWritesPossible() {
        assertThat(ask(DEFAULTS, "GET", Map.of("Origin", "https://x.example")).header("Access-Control-Expose-Headers"))
                .contains("Accept-Patch, ETag, Link, Location, Retry-After, X-Request-Id");
        assertThat(ask(ONE_ORIGIN, "GET", Map.of("Origin", "https://b.example"))
                        .header("Access-Control-Expose-Headers"))
                .isEmpty();
    }

    /** {@code *} is not for credentials. */
    @Test
    void credentialsNeedTheOriginNamed() {
        var all = new CorsSettings(List.of("*"), Optional.empty(), METHODS, List.of(), true);
        assertThat(ask(all, "GET", Map.of("Origin", "https://x.example")).header("Access-Control-Allow-Origin"))
                .contains("https://x.example");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, true",
        "https://b.example, true",
        "https://c.example, false",
        "https://a.example.evil.example, false",
        "null, false",
    })
    void anOriginMayMatchAPatternAsAWhole(String origin, boolean allowed) {
        var pattern = new CorsSettings(List.of("*"), Optional.of("https://[ab]\\.example"), METHODS, List.of(), false);
        assertThat(ask(pattern, "GET", Map.of("Origin", origin)).header("Access-Control-Allow-Origin"))
                .isEqualTo(allowed ? Optional.of(origin) : Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example, POST, 'content-type, x-own', 200",
        "https://a.example, POST, '', 200",
        "https://b.example, POST, content-type, 400",
        "https://a.example, DELETE, content-type, 400",
        "https://a.example, POST, x-other, 400",
    })
    void aPreflightIsAnsweredAndGoesNoFurther(String origin, String method, String headers, int status) {
        Answered answered = preflight(ONE_ORIGIN, origin, method, headers);
        assertThat(answered.wentOn).isFalse();
        assertThat(answered.status).isEqualTo(status);
        assertThat(answered.header("Access-Control-Allow-Methods")).contains("GET, POST, OPTIONS");
        assertThat(answered.header("Access-Control-Allow-Headers"))
                .contains("Accept, Accept-Language, Content-Language, Content-Type, X-Own");
        assertThat(answered.header("Access-Control-Allow-Origin").isPresent()).isEqualTo(origin.contains("a.example"));
    }

    @Test
    void allMethodsAndHeadersMayBeAllowed() {
        var all = new CorsSettings(List.of("*"), Optional.empty(), List.of("*"), List.of("*"), false);
        Answered answered = preflight(all, "https://x.example", "DELETE", "X-Any, X-Other");
        assertThat(answered.status).isEqualTo(200);
        assertThat(answered.header("Access-Control-Allow-Headers")).contains("X-Any, X-Other");
        assertThat(answered.header("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("DELETE", "PATCH"));
    }

    @Test
    void anOptionsThatIsNoPreflightGoesOn() {
        assertThat(ask(DEFAULTS, "OPTIONS", Map.of("Origin", "https://x.example")).wentOn)
                .isTrue();
    }
}
