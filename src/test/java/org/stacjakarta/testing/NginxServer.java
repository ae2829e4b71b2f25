package org.stacjakarta.testing;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real nginx with the configuration of {@code server-config/nginx}, filled in as nginx's image does it. */
public final class NginxServer implements AutoCloseable {

    private static final int POLL_MILLIS = 50;
    private static final int POLLS = 200;

    private final Process process;
    private final int port;
    private final Path directory;

    private NginxServer(Process process, int port, Path directory) {
        this.process = process;
        this.port = port;
        this.directory = directory;
    }

    /** Where nginx is installed, if it is. */
    public static Optional<Path> program() {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(each -> Path.of(each, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts one before that server. */
    public static NginxServer before(URI upstream, String prefix) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("stac-nginx");
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.writeString(
                directory.resolve("stac.conf"),
                Files.readString(Path.of("server-config", "nginx", "stac.conf.template"))
                        .replace("${STAC_UPSTREAM}", upstream.getAuthority())
                        .replace("${STAC_PREFIX}", prefix)
                        .replace("${NGINX_PORT}", Integer.toString(port)));
        String root = System.getProperty("user.name").equals("root") ? "user root;" : "";
        Files.writeString(
                directory.resolve("nginx.conf"),
                """
                %s
                daemon off;
                worker_processes 1;
                pid %2$s/pid;
                error_log %2$s/error.log;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %2$s/body;
                    proxy_temp_path %2$s/proxy;
                    fastcgi_temp_path %2$s/fastcgi;
                    uwsgi_temp_path %2$s/uwsgi;
                    scgi_temp_path %2$s/scgi;
                    include %2$s/stac.conf;
                }
                """
                        .formatted(root, directory));
        Process process = new ProcessBuilder(List.of(
                        program().orElseThrow().toString(),
                        "-p",
                        directory.toString(),
                        "-e",
                        directory.resolve("start.log").toString(),
                        "-c",
                        directory.resolve("nginx.conf").toString()))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out.log").toFile())
                .start();
        var server = new NginxServer(process, port, directory);
        server.awaitStart();
        return server;
    }

    private void awaitStart() throws IOException, InterruptedException {
        for (int i = 0; i < POLLS && process.isAlive(); i++) {
            try (var socket = new Socket("127.0.0.1", port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                Thread.sleep(POLL_MILLIS);
            }
        }
        String said = Files.readString(directory.resolve("out.log"));
        close();
        throw new IOException("nginx does not start: " + said);
    }

    /** The URL of a path on it. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
