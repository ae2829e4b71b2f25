package org.stacjakarta.tool.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A connection to a server that asks one thing after the other: as little work as a client can do, for it shares the
 * machine with what is measured. HTTP/1.1 without encryption, kept alive. Not for more than one thread.
 */
final class HttpClientConnection implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final int TIMEOUT_MILLIS = 120_000;

    private final String host;
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** To the server of that URL. */
    HttpClientConnection(URI server) throws IOException {
        int port = server.getPort() < 0 ? 80 : server.getPort();
        this.host = server.getHost() + ":" + port;
        this.socket = new Socket(server.getHost(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        this.in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        this.out = socket.getOutputStream();
    }

    /** What came back. */
    record Reply(int status, byte[] body) {}

    /** Asks, and reads the whole answer. */
    Reply get(String pathAndQuery) throws IOException {
        return ask("GET", pathAndQuery, "", new byte[0]);
    }

    /** Sends a JSON document, and reads the whole answer. */
    Reply post(String path, byte[] json) throws IOException {
        return post(path, "application/json", json);
    }

    /** Sends a document of that media type, and reads the whole answer. */
    Reply post(String path, String mediaType, byte[] body) throws IOException {
        return ask("POST", path, mediaType, body);
    }

    private Reply ask(String method, String target, String mediaType, byte[] body) throws IOException {
        String head = "%s %s HTTP/1.1\r\nHost: %s\r\nAccept: */*\r\n%s\r\n"
                .formatted(
                        method,
                        target,
                        host,
                        body.length == 0
                                ? ""
                                : "Content-Type: %s\r\nContent-Length: %d\r\n".formatted(mediaType, body.length));
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        request.writeTo(out);
        out.flush();
        return answer();
    }

    private Reply answer() throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(
                        header.substring(header.indexOf(':') + 1).strip());
            } else if (lower.startsWith("transfer-encoding:") && lower.contains("chunked")) {
                chunked = true;
            }
        }
        if (chunked) {
            return new Reply(status, chunks());
        }
        if (length < 0) {
            throw new IOException("an answer of unknown length");
        }
        return new Reply(status, exactly(length));
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line().split(";")[0].strip(), 16);
            body.writeBytes(exactly(length));
            if (length > 0) {
                line();
            } else {
                while (!line().isEmpty()) {
                    // trailers
                }
                return body.toByteArray();
            }
        }
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the server has closed the connection");
        }
        return bytes;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the server has closed the connection");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
