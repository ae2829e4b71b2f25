package org.stacjakarta.stac;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.StacException.InvalidRequest;

/**
 * The {@code datetime} parameter: an instant or an interval, closed, either end open, after
 * <a href="https://docs.ogc.org/is/17-069r4/17-069r4.html#_parameter_datetime">OGC API Features, 7.15.4</a>. Times are
 * those of <a href="https://datatracker.ietf.org/doc/html/rfc3339#section-5.6">RFC 3339, section 5.6</a>, kept in UTC and
 * rounded to the microsecond, as PostgreSQL keeps them.
 *
 * @param start the first instant, empty where the interval has no beginning
 * @param end the last instant, empty where the interval has no end; equal to {@code start} for an instant
 */
public record DatetimeInterval(Optional<Instant> start, Optional<Instant> end) {

    private static final String DATETIME = "datetime";
    private static final String OPEN = "..";
    private static final Pattern RFC_3339 = Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)[Tt](\\d\\d):(\\d\\d):(\\d\\d)"
            + "(?:\\.(\\d{1,100}))?(?:[Zz]|([+-])(\\d\\d):(\\d\\d))");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    public DatetimeInterval {
        if (start.isEmpty() && end.isEmpty()) {
            throw InvalidRequest.in("datetime", "an interval open at both ends is not allowed");
        }
        if (start.isPresent() && end.isPresent() && start.get().isAfter(end.get())) {
            throw InvalidRequest.in("datetime", "the interval's start is after its end");
        }
    }

    /** Reads the member of a JSON body. */
    public static DatetimeInterval of(JsonValue value) {
        if (!(value instanceof JsonString string)) {
            throw InvalidRequest.in("datetime", "a string expected, got " + Quoted.of(value));
        }
        return parse(string.getString());
    }

    /** Reads {@code instant}, {@code start/end}, {@code ../end}, {@code /end}, {@code start/..} or {@code start/}. */
    public static DatetimeInterval parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            Optional<Instant> instant = Optional.of(instant(DATETIME, text));
            return new DatetimeInterval(instant, instant);
        }
        if (text.indexOf('/', slash + 1) >= 0) {
            throw InvalidRequest.in("datetime", "more than one / in " + Quoted.of(text));
        }
        return new DatetimeInterval(end(text.substring(0, slash)), end(text.substring(slash + 1)));
    }

    /** Whether it is one instant; {@code a/a} is one too. */
    public boolean isInstant() {
        return start.isPresent() && start.equals(end);
    }

    /** The form PgSTAC takes: an instant by itself, {@code ..} for an open end. */
    @Override
    public String toString() {
        if (isInstant()) {
            return format(start);
        }
        return format(start) + "/" + format(end);
    }

    private static Optional<Instant> end(String text) {
        return text.isEmpty() || text.equals(OPEN) ? Optional.empty() : Optional.of(instant(DATETIME, text));
    }

    /**
     * Reads one instant.
     *
     * @param parameter the parameter or member that holds it, named in the refusal
     */
    public static Instant instant(String parameter, String text) {
        Matcher m = RFC_3339.matcher(text);
        if (!m.matches()) {
            throw InvalidRequest.in(
                    parameter,
                    "not an RFC 3339 date-time such as 2020-12-31T23:59:59Z: " + Quoted.of(text)
                            + (text.matches(".* \\d\\d:\\d\\d$") ? " (a + in a URL is written %2B)" : ""));
        }
        try {
            Instant instant = LocalDateTime.of(
                            number(m, 1), number(m, 2), number(m, 3), number(m, 4), number(m, 5), number(m, 6))
                    .toInstant(ZoneOffset.UTC)
                    .plus(microseconds(m.group(7)), ChronoUnit.MICROS)
                    .minusSeconds(offset(m));
            int year = instant.atOffset(ZoneOffset.UTC).getYear();
            if (year < 1 || year > 9999) {
                throw InvalidRequest.in(parameter, "outside the years 0001 to 9999 UTC: " + Quoted.of(text));
            }
            return instant;
        } catch (DateTimeException e) {
            throw InvalidRequest.in(parameter, "no such date or time: " + Quoted.of(text));
        }
    }

    /** Rounded as timestamptz's input does it, or an Item would not be found by its own time: the double, half to even. */
    private static long microseconds(@Nullable String fraction) {
        return fraction == null ? 0 : (long) Math.rint(Double.parseDouble("0." + fraction) * 1_000_000);
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static int offset(Matcher m) {
        if (m.group(8) == null) {
            return 0;
        }
        if (number(m, 9) > 23 || number(m, 10) > 59) {
            throw new DateTimeException("no such offset");
        }
        int seconds = number(m, 9) * 3600 + number(m, 10) * 60;
        return m.group(8).equals("-") ? -seconds : seconds;
    }

    private static String format(Optional<Instant> instant) {
        return instant.map(DatetimeInterval::format).orElse(OPEN);
    }

    private static String format(Instant instant) {
        String seconds = SECONDS.format(instant.atOffset(ZoneOffset.UTC));
        return instant.getNano() == 0 ? seconds + "Z" : "%s.%06dZ".formatted(seconds, instant.getNano() / 1000);
    }
}
