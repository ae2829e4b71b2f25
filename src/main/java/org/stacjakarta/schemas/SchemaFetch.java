package org.stacjakarta.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.stacjakarta.settings.AddressRange;
import org.stacjakarta.settings.SchemaSettings;

/**
 * Fetches schemas from the hosts that the operator named, and from nowhere else: by https only, to public addresses and those
 * that the operator named, with a limit of time and of size; a redirect to another host is not followed. Between the look at
 * an address and the connection the name could come to mean another one: then TLS fails, before anything is asked, unless
 * who is there has that name's certificate. Shared by all requests.
 */
final class SchemaFetch {

    private static final int MOST_REDIRECTS = 3;
    private static final int HTTPS = 443;

    /** What {@link InetAddress} does not know to be no place on the public Internet (IANA's special-purpose registries). */
    private static final List<AddressRange> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "192.88.99.0/24",
                    "198.18.0.0/15",
                    "240.0.0.0/4",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "100::/64",
                    "2001::/32",
                    "2002::/16",
                    "fc00::/7")
            .flatMap(range -> AddressRange.parse(range).stream())
            .toList();

    /** The host is there, and what it answers is no schema that can be taken. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private final Set<String> hosts;
    private final List<AddressRange> addresses;
    private final int maxBytes;
    private final SSLContext tls;

    SchemaFetch(SchemaSettings settings) {
        this(settings, defaultTls());
    }

    SchemaFetch(SchemaSettings settings, SSLContext tls) {
        this.hosts = settings.hosts();
        this.addresses = settings.addresses();
        this.maxBytes = settings.maxBytes();
        this.tls = tls;
    }

    /** Whether that URL may be asked at all. */
    boolean allows(URI schema) {
        String host = schema.getHost();
        if (host == null || schema.getRawUserInfo() != null || !"https".equalsIgnoreCase(schema.getScheme())) {
            return false;
        }
        int port = schema.getPort() < 0 ? HTTPS : schema.getPort();
        String name = host.toLowerCase(Locale.ROOT);
        return hosts.contains(name + ":" + port) || (port == HTTPS && hosts.contains(name));
    }

    /**
     * Fetches a schema that is {@linkplain #allows allowed}.
     *
     * @param nanos how long it may take in all
     * @throws IOException which says, for the log, why there is none
     */
    byte[] fetch(URI schema, long nanos) throws IOException {
        // a thread of its own can be left behind: nothing else puts an end to the look-up of a name
        var fetching = new FutureTask<>(() -> follow(schema, Duration.ofNanos(Math.max(nanos, 1))));
        var thread = new Thread(fetching, "schema-fetch");
        thread.setDaemon(true);
        thread.start();
        try {
            return fetching.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new IOException(schema + " took too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(schema + ": interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw new IOException(schema + ": " + e.getCause(), e.getCause());
        } finally {
            fetching.cancel(true);
        }
    }

    private byte[] follow(URI schema, Duration limit) throws IOException, InterruptedException {
        // none is kept: to fetch is rare, and a client has threads
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(limit)
                .sslContext(tls)
                .build();
        URI at = schema;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            requireAllowedAddresses(at.getHost());
            HttpRequest request = HttpRequest.newBuilder(at)
                    .timeout(limit)
                    .header("Accept", "application/schema+json, application/json")
                    .build();
            HttpResponse<InputStream> response = client.send(request, BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() == 200) {
                    return bytes(schema, body);
                }
                at = redirected(at, response);
            }
        }
        throw new Refused(schema + " redirects too often");
    }

    private byte[] bytes(URI schema, InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(maxBytes + 1);
        if (bytes.length > maxBytes) {
            throw new Refused(schema + " has more than " + maxBytes + " bytes");
        }
        return bytes;
    }

    private static URI redirected(URI from, HttpResponse<?> response) throws IOException {
        String location = response.headers().firstValue("Location").orElse("");
        if (response.statusCode() / 100 != 3 || location.isEmpty()) {
            throw new Refused(from + " is answered with status " + response.statusCode());
        }
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new Refused(from + " redirects to what is no URL");
        }
        boolean same = Objects.equals(from.getScheme(), to.getScheme())
                && Objects.equals(from.getRawAuthority(), to.getRawAuthority());
        if (!same) {
            throw new Refused(from + " redirects to another host, " + to);
        }
        return to;
    }

    private void requireAllowedAddresses(String host) throws IOException {
        for (InetAddress address : InetAddress.getAllByName(host)) {
            if (!isPublic(address) && !isIn(addresses, address)) {
                throw new IOException(
                        "%s is at %s, which is not a public address, and not named in stac.schemas.fetch-from"
                                .formatted(host, address.getHostAddress()));
            }
        }
    }

    static boolean isPublic(InetAddress address) {
        return !address.isAnyLocalAddress()
                && !address.isLoopbackAddress()
                && !address.isLinkLocalAddress()
                && !address.isSiteLocalAddress()
                && !address.isMulticastAddress()
                && !isIn(SPECIAL, address);
    }

    private static boolean isIn(List<AddressRange> ranges, InetAddress address) {
        return ranges.stream().anyMatch(range -> range.contains(address.getHostAddress()));
    }

    private static SSLContext defaultTls() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
