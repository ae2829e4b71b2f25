package org.stacjakarta.tool.bench;

import java.net.URI;
import java.util.Map;

/** Another STAC API over the same data, which is asked the same and not written to. */
public record Rival(Kind kind, URI root) {

    /** What is known of it, and so what this project owes beside it, at eight clients on two processors. */
    public enum Kind {
        /** Nothing: it is only measured. */
        ANY("against", Map.of()),
        /** stac-fastapi-pgstac of two workers, as it is. */
        DEFAULT("beside-default", besides(25, 25, 25)),
        /** The same, hydrating by itself. */
        HYDRATING("beside-hydrating", besides(15, 6, 5));

        private final String title;
        private final Map<String, Double> owed;

        Kind(String title, Map<String, Double> owed) {
            this.title = title;
            this.owed = owed;
        }

        /** As the option that names one is called, and its rows. */
        String title() {
            return title;
        }

        private static Map<String, Double> besides(double item, double limit10, double limit100) {
            double document = 4;
            return Map.of(
                    "/",
                    document,
                    "/conformance",
                    document,
                    ServerQuestions.ONE_COLLECTION,
                    document,
                    ServerQuestions.ONE_ITEM,
                    item,
                    "search limit 10",
                    limit10,
                    "search limit 100",
                    limit100);
        }
    }

    /** How many times its rate the server's is owed to be; NaN: no promise. */
    double owed(String question) {
        return kind.owed.getOrDefault(question, Double.NaN);
    }
}
