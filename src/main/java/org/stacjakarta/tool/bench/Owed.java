package org.stacjakarta.tool.bench;

/**
 * What this project owes at eight clients, on two processors with the database beside the server: figures to be met. What
 * it owes beside other servers, {@link Rival} knows.
 */
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

    /** The ratio to the rate of bare SQL of that name that is owed; NaN: none. */
    double ratio(String sql) {
        if (this != SEARCH) {
            return Double.NaN;
        }
        return sql.equals(ServerQuestions.OWN) ? OF_OWN_SQL : OF_FUNCTION;
    }
}
