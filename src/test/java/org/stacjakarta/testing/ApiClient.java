package org.stacjakarta.testing;

import jakarta.json.JsonValue;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A client that sends what it is told to, byte for byte, as no well-behaved client would: nothing is encoded, checked or
 * added but {@code Host}, {@code Content-Length} and {@code Connection}.
 *
 * @param root the API's root URL; it ends in a slash
 */
public record ApiClient(URI root) {

    private static final int TIMEOUT_MILLIS = 60_000;

    /** GETs a path below the root, such as {@code /search?limit=2}, or a URL of the same server. */
    public Answer get(String target, String... headers) {
        return send("GET", target, new byte[0], headers);
    }

    /** POSTs a JSON document. */
    public Answer post(String target, JsonValue body) {
        return post(target, body.toString().getBytes(StandardCharsets.UTF_8), "Content-Type: application/json");
    }

    /** POSTs a JSON document in which a single quote stands for a double one. */
    public Answer post(String target, String json) {
        return post(target, JsonText.bytes(json), "Content-Type: application/json");
    }

    /** POSTs bytes. */
    public Answer post(String target, byte[] body, String... headers) {
        return send("POST", target, body, headers);
    }

    /** Sends a request; the target's characters are sent as one byte each. */
    public Answer send(String method, String target, byte[] body, String... headers) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(new InetSocketAddress(root.getHost(), root.getPort()), TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(head(method, path(target), body.length, headers).getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return answer(new BufferedInputStream(socket.getInputStream()), method.equals("HEAD"));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target + ": " + e.getMessage(), e);
        }
    }

    private String path(String target) {
        if (target.startsWith("http://")) {
            URI url = URI.create(target);
            return url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        }
        return root.getRawPath().replaceFirst("/$", "") + target;
    }

    private String head(String method, String path, int length, String... headers) {
        var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        boolean hosted = false;
        for (String header : headers) {
            head.append(header).append("\r\n");
            hosted |= header.toLowerCase(Locale.ROOT).startsWith("host:");
        }
        if (!hosted) {
            head.append("Host: ").append(root.getRawAuthority()).append("\r\n");
        }
        if (length > 0 || method.equals("POST")) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("Connection: close\r\n\r\n").toString();
    }

    private static Answer answer(InputStream in, boolean headOnly) throws IOException {
        String status = line(in);
        var headers = new TreeMap<String, List<String>>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        byte[] body = headOnly ? in.readAllBytes() : body(in, headers);
        return new Answer(Integer.parseInt(status.split(" ")[1]), headers, body);
    }

    private static byte[] body(InputStream in, Map<String, List<String>> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", List.of()).contains("chunked")) {
            return chunks(in);
        }
        if (!headers.containsKey("content-length")) {
            return in.readAllBytes();
        }
        int length = Integer.parseInt(headers.get("content-length").get(0));
        return exactly(in, length);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(in).split(";")[0].strip(), 16);
            body.write(exactly(in, length));
            line(in);
            if (length == 0) {
                return body.toByteArray();
            }
        }
    }

    /** A body that breaks off is no answer. */
    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the body breaks off after %d of %d bytes".formatted(bytes.length, length));
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the answer breaks off in its head: '" + line + "'");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
