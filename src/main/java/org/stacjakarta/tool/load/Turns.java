package org.stacjakarta.tool.load;

import java.util.HashSet;
import java.util.Set;

/**
 * Lets batches be stored side by side as long as it makes no difference: they begin in their order, and one that holds a
 * record which another one is just storing waits for that. For many threads.
 */
final class Turns {

    private final Set<String> busy = new HashSet<>();
    private long next;
    private boolean ended;

    /** Waits for the batch's turn; false if there is none any more. */
    synchronized boolean begin(long batch, Set<String> records) throws InterruptedException {
        while (!ended && (batch != next || records.stream().anyMatch(busy::contains))) {
            wait();
        }
        if (ended) {
            return false;
        }
        busy.addAll(records);
        next++;
        notifyAll();
        return true;
    }

    synchronized void end(Set<String> records) {
        busy.removeAll(records);
        notifyAll();
    }

    /** Nothing more is to be stored. */
    synchronized void endAll() {
        ended = true;
        notifyAll();
    }
}
