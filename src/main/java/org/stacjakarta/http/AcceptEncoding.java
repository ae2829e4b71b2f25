package org.stacjakarta.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a client takes gzip (<a href="https://www.rfc-editor.org/rfc/rfc9110#name-accept-encoding">RFC 9110, 12.5.3</a>).
 * Asked for every answer: what most clients send is read without a pattern.
 */
final class AcceptEncoding {

    private AcceptEncoding() {}

    /** Whether gzip is named, or anything, and liked no less than the body as it is. */
    static boolean takesGzip(@Nullable String header) {
        if (header == null) {
            return false;
        }
        double gzip = -1;
        double any = -1;
        double identity = 0;
        for (String element : header.toLowerCase(Locale.ROOT).split(",")) {
            String[] parts = element.split(";", -1);
            switch (parts[0].strip()) {
                case "gzip", "x-gzip" -> gzip = Math.max(gzip, quality(parts));
                case "*" -> any = quality(parts);
                case "identity" -> identity = quality(parts);
                default -> {
                    // not one of ours
                }
            }
        }
        double taken = gzip >= 0 ? gzip : any;
        return taken > 0 && taken >= identity;
    }

    /** One without a weight has the highest; one that is none counts as not acceptable. */
    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                String weight = parameter.substring(2).strip();
                return weight.matches("[01](\\.[0-9]{0,3})?") ? Double.parseDouble(weight) : 0;
            }
        }
        return 1;
    }
}
