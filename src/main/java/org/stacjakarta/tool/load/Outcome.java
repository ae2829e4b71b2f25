package org.stacjakarta.tool.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.stacjakarta.tool.load.Journal.Failure;

/** What became of some records. Not for more than one thread. */
final class Outcome {

    private final Map<String, List<String>> present = new LinkedHashMap<>();
    private final List<Failure> failures = new ArrayList<>();
    private long loaded;
    private long skipped;

    void loaded(long count) {
        loaded += count;
    }

    void skipped(long count) {
        skipped += count;
    }

    /** A record that has to be there afterwards. */
    void present(String collectionId, String id) {
        present.computeIfAbsent(collectionId, key -> new ArrayList<>()).add(id);
    }

    void failed(Failure failure) {
        failures.add(failure);
    }

    /** How many were stored. */
    long loaded() {
        return loaded;
    }

    /** How many were left as they are. */
    long skipped() {
        return skipped;
    }

    /** The ids, by their Collection, that have to be there afterwards. */
    Map<String, List<String>> present() {
        return present;
    }

    List<Failure> failures() {
        return failures;
    }
}
