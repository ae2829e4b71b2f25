package org.stacjakarta.tool.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends what it is told to, byte for byte, as no well-behaved client would: nothing is encoded, checked or added but
 * {@code Host}, {@code Content-Length} and {@code Connection}. HTTP without TLS, one connection a request.
 *
 * @param root the API's root URL; the targets stand below it
 */
public record Wire(URI root) {

    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int HTTP_PORT = 80;
    private static final Logger LOG = Logger.getLogger(Wire.class.getName());

    /**
     * Sends a request.
     *
     * @param target a path and query below the root, or a URL of the same server; its characters are sent as one byte each
     * @param headers whole lines
     * @throws IOException if there is no connection, or no whole answer within a minute
     */
    public WireAnswer send(String method, String target, byte[] body, String... headers) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            int port = root.getPort() < 0 ? HTTP_PORT : root.getPort();
            socket.connect(new InetSocketAddress(root.getHost(), port), TIMEOUT_MILLIS);
            write(socket, head(method, path(target), body.length, headers).getBytes(StandardCharsets.ISO_8859_1), body);
            return answer(new BufferedInputStream(socket.getInputStream()), method.equals("HEAD"));
        }
    }

    /** A server that refuses a request by its size answers before it has all of it. */
    private static void write(Socket socket, byte[] head, byte[] body) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(head);
            out.write(body);
            out.flush();
        } catch (IOException e) {
            LOG.log(Level.FINE, "not all of a request was taken", e);
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

    private static WireAnswer answer(InputStream in, boolean headOnly) throws IOException {
        String status = line(in);
        var headers = new TreeMap<String, List<String>>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        byte[] body = headOnly ? in.readAllBytes() : body(in, headers);
        return new WireAnswer(Integer.parseInt(status.split(" ")[1]), headers, body);
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
