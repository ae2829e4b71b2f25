package org.stacjakarta.tool.bench;

import java.util.Map;

/** What this project owes at eight clients, on two processors with the database beside the server: figures to be met. */
enum Owed {

    /** Nothing: it is what others are measured by. */
    NOTHING,
    /** What no database is asked for: half of what the application server can answer at all. */
    DOCUMENT,
    /** One row of the database: two fifths of that, or four thousand a second. */
    RECORD,
    /** A page: four fifths of its own statement, and half as much again as PgSTAC's function by itself. */
    SEARCH;

    private static final double DOCUMENT_OF_TRIVIAL = 0.5;
    private static final double RECORD_OF_TRIVIAL = 0.4;
    private static final double RECORDS_A_SECOND = 4_000;
    private static final double OF_OWN_SQL = 0.8;
    private static final double OF_FUNCTION = 1.5;

    /** Beside stac-fastapi-pgstac of two workers that hydrates by itself; without that, 25 times its pages and Items. */
    private static final Map<String, Double> OF_OTHER = Map.of(
            "/",
            4.0,
            "/conformance",
            4.0,
            ServerQuestions.ONE_COLLECTION,
            4.0,
            ServerQuestions.ONE_ITEM,
            15.0,
            "search limit 10",
            6.0,
            "search limit 100",
            5.0);

    /**
     * The server's rate that is owed; NaN: none.
     *
     * @param trivial the rate of a trivial answer
     */
    double rate(double trivial) {
        return switch (this) {
            case DOCUMENT -> DOCUMENT_OF_TRIVIAL * trivial;
            case RECORD -> Math.min(RECORDS_A_SECOND, RECORD_OF_TRIVIAL * trivial);
            case NOTHING, SEARCH -> Double.NaN;
        };
    }

    /** The ratio to another contender's rate that is owed; NaN: none. */
    double ratio(String title, String contender) {
        if (contender.startsWith(ServerBenchmark.OTHER)) {
            return OF_OTHER.getOrDefault(title, Double.NaN);
        }
        if (this != SEARCH) {
            return Double.NaN;
        }
        return contender.equals(ServerQuestions.OWN) ? OF_OWN_SQL : OF_FUNCTION;
    }
}
