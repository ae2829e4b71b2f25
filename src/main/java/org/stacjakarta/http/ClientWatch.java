package org.stacjakarta.http;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.settings.ServerSettings;
import org.stacjakarta.stac.RequestTrace;

/**
 * Finds the requests whose clients have gone away while the database reads for them, and has their statements cancelled.
 * Servlet and JAX-RS tell nobody of that before the answer is written; Linux does, in its table of connections. Looks only
 * while some read has been at work for as long as the setting says; a short request costs an entry in a set.
 *
 * <p>When in doubt a client is there: a request whose connection is not in the table as the server tells of it (a server
 * that believes its proxy says the client's address) is left alone, and so is whatever writes. Shared by all requests.
 */
@ApplicationScoped
class ClientWatch {

    private static final System.Logger LOG = System.getLogger(ClientWatch.class.getName());

    private final Set<WatchedClient> clients = ConcurrentHashMap.newKeySet();
    private final ConnectionTable table;
    private final int seconds;
    private @Nullable ScheduledExecutorService looks;

    ClientWatch() { // for CDI's client proxy
        this.table = new ConnectionTable();
        this.seconds = 0;
    }

    @Inject
    ClientWatch(ServerSettings settings) {
        this(settings.clientCheckSeconds(), new ConnectionTable());
    }

    /** Over that table, for a test that looks by itself. */
    ClientWatch(int seconds, ConnectionTable table) {
        this.table = table;
        this.seconds = seconds;
    }

    @PostConstruct
    void start() {
        if (seconds == 0) {
            return;
        }
        if (!table.exists()) {
            LOG.log(Level.INFO, "there is no /proc/net/tcp here: clients that go away do not end their statements");
            return;
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "stac-client-watch");
            thread.setDaemon(true);
            return thread;
        });
        started.scheduleWithFixedDelay(this::look, seconds, seconds, TimeUnit.SECONDS);
        looks = started;
    }

    @PreDestroy
    void stop() {
        if (looks != null) {
            looks.shutdownNow();
        }
    }

    /** Watches over the client of the request that this thread is at, until the request is over; it must be one that reads. */
    void watch() {
        if (looks != null) {
            var client = WatchedClient.of(RequestGuard.current(), RequestTrace.currentRead());
            add(client);
            RequestGuard.atEnd(() -> clients.remove(client));
        }
    }

    /** Has it looked at. */
    void add(WatchedClient client) {
        clients.add(client);
    }

    /** Looks once. */
    void look() {
        var waiting = new HashMap<WatchedClient, ClientConnection>();
        for (WatchedClient client : clients) {
            if (client.read().isRunningFor(TimeUnit.SECONDS.toNanos(seconds))) {
                client.connection().ifPresent(connection -> waiting.put(client, connection));
            }
        }
        if (waiting.isEmpty()) {
            return;
        }
        try {
            Map<ClientConnection, ConnectionTable.State> states = table.states(Set.copyOf(waiting.values()));
            waiting.forEach((client, connection) -> {
                if (client.isGone(states.get(connection))) {
                    abandon(client);
                }
            });
        } catch (IOException | RuntimeException e) {
            // without this, there would be no further look
            LOG.log(Level.WARNING, "the table of connections cannot be read", e);
        }
    }

    /** What fails here is tried again by the next look, if the statement is still at work then. */
    private static void abandon(WatchedClient client) {
        try {
            client.read().abandon();
        } catch (Exception e) {
            LOG.log(Level.DEBUG, "a statement could not be cancelled", e);
        }
    }
}
