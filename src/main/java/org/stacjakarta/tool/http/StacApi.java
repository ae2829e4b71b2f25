package org.stacjakarta.tool.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException;

/** A STAC API on the web; who one is there stands in its URL, as in {@code https://user:password@host/}. For many threads. */
public final class StacApi {

    private static final Duration TIME_TO_CONNECT = Duration.ofSeconds(10);
    private static final Duration TIME_TO_ANSWER = Duration.ofMinutes(10);
    private static final int MOST_TRIES = 6;
    private static final long FIRST_PAUSE_MILLIS = 500;
    private static final int LONGEST_EXCERPT = 300;

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .followRedirects(Redirect.NORMAL)
            .connectTimeout(TIME_TO_CONNECT)
            .build();
    private final String root;
    private final List<String> authorization;

    /** @param url of the landing page */
    public StacApi(String url) {
        URI given = URI.create(url);
        if (given.getScheme() == null || !given.getScheme().matches("https?") || given.getHost() == null) {
            throw new IllegalArgumentException("not an http or https URL: " + url);
        }
        String user = given.getUserInfo();
        this.root = url.replaceFirst("//[^/@]*@", "//").replaceFirst("/*$", "");
        this.authorization = user == null
                ? List.of()
                : List.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
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
        return object(answer);
    }

    /** The answer, whatever it is. What is passing is asked for again, some times. */
    public HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        request.timeout(TIME_TO_ANSWER);
        var headers = new ArrayList<>(authorization);
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(new String[0]));
        }
        HttpRequest built = request.build();
        for (int tries = 1; ; tries++) {
            try {
                HttpResponse<byte[]> answer = client.send(built, BodyHandlers.ofByteArray());
                boolean passing = answer.statusCode() == 503 || answer.statusCode() == 429;
                if (!passing || tries == MOST_TRIES) {
                    return answer;
                }
                Thread.sleep(FIRST_PAUSE_MILLIS << tries);
            } catch (ConnectException e) {
                throw new IOException(built.uri() + " cannot be reached", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    /** The JSON object of an answer, empty if it is none. */
    public static JsonObject object(HttpResponse<byte[]> answer) {
        try {
            return JsonFormat.parse("the answer", answer.body()) instanceof JsonObject object
                    ? object
                    : JsonValue.EMPTY_JSON_OBJECT;
        } catch (StacException e) {
            return JsonValue.EMPTY_JSON_OBJECT;
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
        String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
        return text.length() > LONGEST_EXCERPT ? text.substring(0, LONGEST_EXCERPT) + "…" : text;
    }
}
