package org.stacjakarta.tool.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Asks several the same in short turns, so that what else the machine does falls on all of them. Who answers wrongly, or
 * not at all, is out of it; the others go on.
 */
final class Contest {

    private static final int TURNS = 4;
    private static final int SLOW = 6;

    private final long turn;
    private final Map<String, Clients> started = new LinkedHashMap<>();
    private final Map<String, Outcome> outcomes = new LinkedHashMap<>();

    private Contest(double seconds) {
        this.turn = (long) (seconds * 1e9 / TURNS);
    }

    /**
     * What came of each, in the order that they are given in.
     *
     * @param clients how many of each
     * @param seconds how long each is measured
     */
    static Map<String, Outcome> of(Map<String, Callable<Clients.Client>> contenders, int clients, double seconds) {
        var contest = new Contest(seconds);
        try {
            contenders.forEach((name, connect) -> contest.begin(name, clients, connect));
            contest.inTurns();
            contest.started.forEach((name, each) -> contest.outcomes.put(name, Outcome.of(each.load())));
        } finally {
            List.copyOf(contest.started.values()).forEach(Clients::end);
        }
        var ordered = new LinkedHashMap<String, Outcome>();
        contenders.keySet().forEach(name -> ordered.put(name, contest.outcomes.get(name)));
        return ordered;
    }

    private void begin(String name, int clients, Callable<Clients.Client> connect) {
        try {
            started.put(name, new Clients(clients, connect));
        } catch (Exception e) {
            outcomes.put(name, Outcome.failed(e));
        }
    }

    private void inTurns() {
        List<String> all = new ArrayList<>();
        for (String name : List.copyOf(started.keySet())) {
            long begun = System.nanoTime();
            // who takes far longer than its turn has shown enough
            if (turn(name) && System.nanoTime() - begun < SLOW * turn) {
                started.get(name).forget();
                all.add(name);
            }
        }
        for (int round = 0; round < TURNS; round++) {
            for (int i = 0; i < all.size(); i++) {
                // another one first each time
                turn(all.get((i + round) % all.size()));
            }
        }
    }

    /** Whether it answered as it should. */
    private boolean turn(String name) {
        Clients clients = started.get(name);
        if (clients == null) {
            return false;
        }
        try {
            clients.run(turn);
            return true;
        } catch (Exception e) {
            outcomes.put(name, Outcome.failed(e));
            started.remove(name);
            clients.end();
            return false;
        }
    }
}
