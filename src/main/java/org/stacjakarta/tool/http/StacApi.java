package org.stacjakarta.tool.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException;

/** A STAC API on the web; who one is there stands in its URL, as in {@code https://user:password@host/}. For many threads. */
public final class StacApi {

    private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 6;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final int LONGEST_EXCERPT = 300;
    private static final String AUTHORIZATION = "Authorization";
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 307, 308);
    private static final int MOST_REDIRECTS = 5;

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(TIME_TO_CONNECT)
            .build();
    private final String root;
    private final URI origin;
    private final Optional<String> authorization;

    /** @param url of the landing page */
    public StacApi(String url) {
        URI given = parsed(url);
        if (given.getScheme() == null || !given.getScheme().matches("https?") || given.getHost() == null) {
            // a password may stand in it
            throw new IllegalArgumentException("not an http or https URL: " + shown(url));
        }
        String user = given.getUserInfo();
        this.root = url.replaceFirst("//[^/@]*@", "//").replaceFirst("/*$", "");
        this.origin = given;
        this.authorization = Optional.ofNullable(user)
                .map(name -> "Basic " + Base64.getEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** What may be shown of what was given as a URL: not who one is there, and no password that stands wherever it may. */
    public static String shown(String url) {
        return url.replaceFirst("^([^/]*//)?.*@", "$1");
    }

    private static URI parsed(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not a URL: " + e.getReason(), e);
        }
    }

    /** Where it is. */
    public String root() {
        return root;
    }

    /** A place below the landing page. */
    public URI at(String... segments) {
        var url = new StringBuilder(root);
        for (String segment : segments) {
            url.append('/')
                    .append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return URI.create(url.toString());
    }

    /** The answer as a JSON object; an {@link IOException} tells of any other. */
    public JsonObject json(HttpRequest.Builder request) throws IOException {
        HttpResponse<byte[]> answer = send(request);
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("%s answered %d: %s".formatted(answer.uri(), answer.statusCode(), reason(answer)));
        }
        return parsed(answer)
                .orElseThrow(() -> new IOException("%s answered %d with something else than a JSON object: %s"
                        .formatted(answer.uri(), answer.statusCode(), excerpt(answer))));
    }

    /**
     * The answer, whatever it is. What is passing is asked for again, some times. Who is sent elsewhere asks the same there,
     * by the same method: the JDK's client would make a GET of a POST, and pass on who asks.
     */
    public HttpResponse<byte[]> send(HttpRequest.Builder builder) throws IOException {
        HttpRequest request = signed(builder.timeout(TIME_TO_ANSWER));
        HttpResponse<byte[]> answer = persist(request);
        for (int i = 0; i < MOST_REDIRECTS && REDIRECTS.contains(answer.statusCode()); i++) {
            Optional<URI> elsewhere = elsewhere(answer);
            if (elsewhere.isEmpty()) {
                return answer;
            }
            request = signed(HttpRequest.newBuilder(request, (name, value) -> !name.equalsIgnoreCase(AUTHORIZATION))
                    .uri(elsewhere.get()));
            answer = persist(request);
        }
        return answer;
    }

    /** Where an answer sends whoever asked: never from https to http. */
    private static Optional<URI> elsewhere(HttpResponse<byte[]> answer) throws IOException {
        Optional<String> location = answer.headers().firstValue("Location");
        if (location.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI url = answer.uri().resolve(location.get());
            boolean same = answer.uri().getScheme().equalsIgnoreCase(url.getScheme());
            return url.getHost() != null && (same || isHttps(url)) ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException("%s redirects to no URL: %s".formatted(answer.uri(), location.get()), e);
        }
    }

    /** With who asks, if it goes to this API: links and redirects may lead to other hosts. */
    private HttpRequest signed(HttpRequest.Builder request) {
        if (authorization.isPresent() && isOwn(request.build().uri())) {
            request.setHeader(AUTHORIZATION, authorization.get());
        }
        return request.build();
    }

    private boolean isOwn(URI url) {
        return origin.getScheme().equalsIgnoreCase(url.getScheme())
                && origin.getHost().equalsIgnoreCase(url.getHost())
                && port(origin) == port(url);
    }

    private static int port(URI url) {
        int usual = isHttps(url) ? 443 : 80;
        return url.getPort() < 0 ? usual : url.getPort();
    }

    private static boolean isHttps(URI url) {
        return "https".equalsIgnoreCase(url.getScheme());
    }

    private HttpResponse<byte[]> persist(HttpRequest request) throws IOException {
        for (int tries = 1; ; tries++) {
            try {
                HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
                boolean passing = answer.statusCode() == 503 || answer.statusCode() == 429;
                if (!passing || tries == MOST_TRIES) {
                    return answer;
                }
                Thread.sleep(FIRST_PAUSE_MILLIS << tries);
            } catch (ConnectException e) {
                throw new IOException(request.uri() + " cannot be reached", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    /** The JSON object of an answer, an empty one if it is none. */
    public static JsonObject object(HttpResponse<byte[]> answer) {
        return parsed(answer).orElse(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static Optional<JsonObject> parsed(HttpResponse<byte[]> answer) {
        try {
            return JsonFormat.parse("the answer", answer.body()) instanceof JsonObject object
                    ? Optional.of(object)
                    : Optional.empty();
        } catch (StacException e) {
            return Optional.empty();
        }
    }

    /** What an answer that refuses says for a reason. */
    public static String reason(HttpResponse<byte[]> answer) {
        JsonObject body = object(answer);
        if (body.containsKey("description")) {
            return body.get("description").toString().replaceAll("^\"|\"$", "");
        }
        if (body.containsKey("detail")) {
            return body.get("detail").toString().replaceAll("^\"|\"$", "");
        }
        return excerpt(answer);
    }

    private static String excerpt(HttpResponse<byte[]> answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
        return text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) + "…" : text;
    }
}
