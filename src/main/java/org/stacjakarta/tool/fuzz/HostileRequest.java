package org.stacjakarta.tool.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A request that means no good.
 *
 * @param target path and query below the API's root; its characters are sent as one byte each
 * @param headers whole lines
 */
public record HostileRequest(String method, String target, List<String> headers, byte[] body) {

    private static final int SHOWN = 600;

    static HostileRequest get(String target) {
        return new HostileRequest("GET", target, List.of(), new byte[0]);
    }

    static HostileRequest json(String method, String target, byte[] body) {
        return new HostileRequest(method, target, List.of("Content-Type: application/json"), body);
    }

    /** Enough of it to find the fault again. */
    @Override
    public String toString() {
        String text = method + " " + target + " " + String.join(" ", headers) + " "
                + new String(body, StandardCharsets.UTF_8);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "… (%d bytes)".formatted(body.length);
    }
}
