package org.stacjakarta.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Requests do not get into each other's way. */
interface ConcurrencyContract extends Contract {

    @Test
    default void manyClientsAtOnceGetWhatEachGetsAlone() throws InterruptedException, ExecutionException {
        Map<String, String> alone = new LinkedHashMap<>();
        for (String target : List.of(
                "/",
                "/collections",
                "/collections/harbor-optical",
                "/collections/desert-dem/items?limit=4",
                "/collections/fjord-radar/items/fr-08",
                "/search?limit=30",
                "/search?ids=twin-01",
                "/search?limit=1&sortby=gsd",
                "/search?limit=x",
                "/queryables",
                "/collections/nope")) {
            alone.put(target, client().get(target).text());
        }
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<String> targets = new ArrayList<>(alone.keySet());
                Collections.rotate(targets, i);
                all.add(clients.submit(() -> targets.forEach(
                        target -> assertThat(client().get(target).text()).isEqualTo(alone.get(target)))));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
    }
}
