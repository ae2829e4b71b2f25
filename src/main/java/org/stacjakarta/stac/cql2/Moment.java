package org.stacjakarta.stac.cql2;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stacjakarta.stac.DatetimeInterval;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * An instant as CQL2 writes it (OGC 21-065r2, section 6.3.2): a timestamp, or a date, which stands for all of its day
 * in UTC. Time goes in microseconds, as PostgreSQL has it.
 *
 * @param text the one way this server writes it
 * @param first its first microsecond
 * @param last its last, the same for a timestamp
 */
record Moment(String text, Instant first, Instant last) {

    /** The smallest step of time. */
    static final long STEP = 1000;

    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

    /**
     * Reads a timestamp of RFC 3339. As in PostgreSQL a blank may stand for the T, no zone is UTC, and a date by itself
     * is its midnight.
     */
    static Optional<Moment> timestamp(String text) {
        if (DATE.matcher(text).matches()) {
            return strict(text + "T00:00:00Z");
        }
        String joined = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
        return strict(joined).or(() -> strict(joined + "Z"));
    }

    private static Optional<Moment> strict(String text) {
        try {
            var interval = DatetimeInterval.parse(text);
            return text.indexOf('/') < 0
                    ? interval.start().map(at -> new Moment(interval.toString(), at, at))
                    : Optional.empty();
        } catch (InvalidRequest e) {
            return Optional.empty();
        }
    }

    static Optional<Moment> date(String text) {
        if (!DATE.matcher(text).matches() || text.startsWith("0000")) {
            return Optional.empty();
        }
        try {
            Instant first = LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            return Optional.of(
                    new Moment(text, first, first.plus(1, ChronoUnit.DAYS).minusNanos(STEP)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads a date or a timestamp. */
    static Optional<Moment> parse(String text) {
        return DATE.matcher(text).matches() ? date(text) : timestamp(text);
    }

    boolean isDate() {
        return !first.equals(last);
    }

    static String text(Instant at) {
        return new DatetimeInterval(Optional.of(at), Optional.of(at)).toString();
    }
}
