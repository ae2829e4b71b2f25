package org.stacjakarta.tool.compare;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.tool.http.PageRequest;
import org.stacjakarta.tool.http.StacApi;

/** One of the two APIs. Safe for use by many threads. */
public final class ComparedApi {

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int SUCCESS = 200;

    /** An offer of HTTP/2 confuses some servers so that they lose a body. */
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String root;

    /**
     * Not asked yet.
     *
     * @param root its root URL, with or without a slash at the end
     */
    public ComparedApi(URI root) {
        this.root = root.toString().replaceFirst("/$", "");
    }

    /** Its root URL without a slash at the end. */
    String root() {
        return root;
    }

    /**
     * What one request was answered.
     *
     * @param document an empty object where the answer is no JSON object
     */
    record Answer(int status, JsonObject document) {

        boolean isError() {
            return status != SUCCESS;
        }
    }

    /** The pages of a search, in order, at most so many; the last one may be an error. */
    List<Answer> walk(RandomSearch search, int mostPages) throws IOException, InterruptedException {
        List<Answer> pages = new ArrayList<>();
        JsonObject searched = search.body().orElse(JsonValue.EMPTY_JSON_OBJECT);
        Optional<PageRequest> next = Optional.of(new PageRequest(URI.create(root + search.target()), search.body()));
        while (next.isPresent() && pages.size() < mostPages) {
            Answer page = send(next.get());
            pages.add(page);
            next = page.isError() ? Optional.empty() : PageRequest.behind(page.document(), searched);
        }
        return pages;
    }

    /** The answer to a GET. */
    Answer get(String target) throws IOException, InterruptedException {
        return send(new PageRequest(URI.create(root + target), Optional.empty()));
    }

    private Answer send(PageRequest page) throws IOException, InterruptedException {
        HttpRequest request = page.http().timeout(TIMEOUT).build();
        HttpResponse<byte[]> response;
        try {
            response = client.send(request, BodyHandlers.ofByteArray());
        } catch (HttpTimeoutException e) {
            throw new IOException("%s does not answer".formatted(StacApi.shown(root)), e);
        } catch (IOException e) {
            // a connection that waited while the other API answered may have been closed meanwhile
            response = again(request);
        }
        return new Answer(response.statusCode(), document(response.body()));
    }

    private HttpResponse<byte[]> again(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new IOException("%s cannot be reached".formatted(StacApi.shown(root)), e);
        }
    }

    private static JsonObject document(byte[] body) {
        try {
            return JsonFormat.parse("answer", body) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        } catch (StacException e) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    /** A link's target without the root of the API that it belongs to. */
    String belowRoot(JsonObject link) {
        String href = link.get("href") instanceof JsonString text ? text.getString() : "";
        return href.startsWith(root) ? href.substring(root.length()).replaceFirst("^/$", "") : href;
    }
}
