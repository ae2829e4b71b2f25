package org.stacjakarta.tool.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.stacjakarta.tool.bench.KeptBody.Extent;

/**
 * A connection to a server that asks one thing after the other: as little work as a client can do, for it shares the
 * machine with what is measured. HTTP/1.1 without encryption, kept alive. Not for more than one thread.
 */
final class HttpClientConnection implements AutoCloseable {

    private static final int BUFFER = 256 * 1024;
    private static final String LENGTH = "content-length:";
    private static final String CODING = "transfer-encoding:";

    private final String afterTarget;
    private final InetSocketAddress address;
    private SocketChannel channel;
    private boolean answered;
    private final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER).limit(0);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private final byte[] line = new byte[BUFFER];

    /** To the server of that URL. */
    HttpClientConnection(URI server) throws IOException {
        int port = server.getPort() < 0 ? 80 : server.getPort();
        this.afterTarget = " HTTP/1.1\r\nHost: " + server.getHost() + ":" + port + "\r\nAccept: */*\r\n";
        this.address = new InetSocketAddress(server.getHost(), port);
        this.channel = connect(address);
    }

    private static SocketChannel connect(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return channel;
    }

    /**
     * What came back.
     *
     * @param bytes how many the body had
     * @param body the body where it was to be kept, or tells what is wrong; else empty
     */
    record Reply(int status, long bytes, byte[] body) {}

    /** Asks, and reads the whole answer, whose body is counted. */
    Reply get(String pathAndQuery) throws IOException {
        return get(pathAndQuery, Extent.NOTHING);
    }

    /** Asks, reads the whole answer, and keeps both ends of its body. */
    Reply getEnds(String pathAndQuery) throws IOException {
        return get(pathAndQuery, Extent.ENDS);
    }

    /** A server may close a connection that waits; who notices when asking asks again by another one. */
    private Reply get(String pathAndQuery, Extent kept) throws IOException {
        boolean mayBeClosed = answered;
        try {
            return ask("GET ", pathAndQuery, "", new byte[0], kept);
        } catch (IOException e) {
            if (!mayBeClosed || answered) {
                throw e;
            }
            channel.close();
            channel = connect(address);
            return ask("GET ", pathAndQuery, "", new byte[0], kept);
        }
    }

    /** Sends a JSON document, and reads the whole answer. */
    Reply post(String path, byte[] json) throws IOException {
        return post(path, "application/json", json);
    }

    /** Sends a document of that media type, and keeps the whole answer. */
    Reply post(String path, String mediaType, byte[] body) throws IOException {
        return ask("POST ", path, mediaType, body, Extent.ALL);
    }

    private Reply ask(String method, String target, String mediaType, byte[] body, Extent kept) throws IOException {
        String type =
                body.length == 0 ? "" : "Content-Type: " + mediaType + "\r\nContent-Length: " + body.length + "\r\n";
        answered = false;
        in.clear().limit(0);
        send((method + target + afterTarget + type + "\r\n").getBytes(StandardCharsets.ISO_8859_1), body);
        return answer(kept);
    }

    private void send(byte[] head, byte[] body) throws IOException {
        if (head.length + body.length <= BUFFER) {
            out.clear().put(head).put(body).flip();
            write(out);
        } else {
            write(ByteBuffer.wrap(head));
            write(ByteBuffer.wrap(body));
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private Reply answer(Extent kept) throws IOException {
        readLine();
        int status = (line[9] - '0') * 100 + (line[10] - '0') * 10 + line[11] - '0';
        long length = -1;
        boolean chunked = false;
        for (int end = readLine(); end > 0; end = readLine()) {
            if (startsWith(LENGTH, end)) {
                length = Long.parseLong(value(LENGTH, end));
            } else if (startsWith(CODING, end)) {
                chunked = value(CODING, end).toLowerCase(Locale.ROOT).contains("chunked");
            }
        }
        // what tells of an error is kept anyway
        var body = new KeptBody(status >= 400 && kept == Extent.NOTHING ? Extent.ENDS : kept);
        if (chunked) {
            length = 0;
            for (int chunk = chunk(); chunk > 0; chunk = chunk()) {
                pass(chunk, body);
                length += chunk;
                readLine();
            }
            while (readLine() > 0) {
                // trailers
            }
        } else if (length >= 0) {
            pass(length, body);
        } else {
            throw new IOException("an answer of unknown length");
        }
        return new Reply(status, length, body.bytes());
    }

    private int chunk() throws IOException {
        int end = readLine();
        int length = 0;
        for (int i = 0; i < end; i++) {
            int digit = Character.digit(line[i], 16);
            if (digit < 0) {
                break;
            }
            length = length * 16 + digit;
        }
        return length;
    }

    /** So many bytes of the body. */
    private void pass(long length, KeptBody body) throws IOException {
        long left = length;
        while (left > 0) {
            if (!in.hasRemaining()) {
                fill();
            }
            int count = (int) Math.min(left, in.remaining());
            body.take(in, count);
            left -= count;
        }
    }

    /** A line of the head, without its end; returns its length. */
    private int readLine() throws IOException {
        int length = 0;
        while (true) {
            if (!in.hasRemaining()) {
                fill();
            }
            byte b = in.get();
            if (b == '\n') {
                return length;
            }
            if (b != '\r') {
                line[length++] = b;
            }
        }
    }

    private boolean startsWith(String name, int end) {
        if (end < name.length()) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.toLowerCase(line[i]) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private String value(String name, int end) {
        return new String(line, name.length(), end - name.length(), StandardCharsets.ISO_8859_1).strip();
    }

    private void fill() throws IOException {
        in.clear();
        int count = channel.read(in);
        in.flip();
        if (count < 0) {
            throw new EOFException("the server has closed the connection");
        }
        answered = true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
