package org.stacjakarta.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Documents made once for each base URL, or whatever else they differ by. Clients choose base URLs: few are remembered.
 * Shared by all requests.
 *
 * @param <K> what they differ by
 */
public final class FixedBodies<K> {

    private static final int MOST_REMEMBERED = 64;

    private final Map<K, FixedBody> remembered = new ConcurrentHashMap<>();

    /** The document of that key, made if it is not there. */
    public FixedBody of(K key, Supplier<byte[]> maker) {
        FixedBody known = remembered.get(key);
        if (known == null) {
            known = new FixedBody(maker.get());
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            remembered.put(key, known);
        }
        return known;
    }
}
