package org.stacjakarta.pgstac;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stacjakarta.stac.StacException;
import org.stacjakarta.stac.StacException.Conflict;
import org.stacjakarta.stac.StacException.Fault;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.StacException.NotFound;
import org.stacjakarta.stac.StacException.Timeout;
import org.stacjakarta.stac.StacException.Unavailable;

/**
 * The SQLSTATEs that PgSTAC and PostgreSQL answer with, and what each means to a client. A code of five characters names
 * one state, one of two the whole class; the more exact one counts.
 */
enum SqlState {
    DATA_EXCEPTION("22"),
    CHARACTER_NOT_IN_REPERTOIRE("22021"),
    UNTRANSLATABLE_CHARACTER("22P05"),
    DATETIME_FORMAT("22007"),
    DATETIME_OVERFLOW("22008"),
    DIVISION_BY_ZERO("22012"),
    CARDINALITY("21000"),
    SYNTAX("42601"),
    UNDEFINED_COLUMN("42703"),
    UNDEFINED_FUNCTION("42883"),
    AMBIGUOUS_FUNCTION("42725"),
    UNDEFINED_TABLE("42P01"),
    DUPLICATE_TABLE("42P07"),
    DUPLICATE_OBJECT("42710"),
    RAISED("P0001"),
    INTERNAL("XX000"),
    TOO_COMPLEX("54"),
    UNIQUE_VIOLATION("23505"),
    FOREIGN_KEY_VIOLATION("23503"),
    CHECK_VIOLATION("23514"),
    NOT_NULL_VIOLATION("23502"),
    NO_DATA_FOUND("P0002"),
    TOO_MANY_ROWS("P0003"),
    QUERY_CANCELED("57014"),
    LOCK_NOT_AVAILABLE("55P03"),
    SERIALIZATION_FAILURE("40"),
    CONNECTION("08"),
    OPERATOR_INTERVENTION("57"),
    INSUFFICIENT_RESOURCES("53"),
    AUTHORIZATION("28"),
    UNDEFINED_DATABASE("3D000"),
    UNDEFINED_SCHEMA("3F000"),
    INSUFFICIENT_PRIVILEGE("42501"),
    READ_ONLY("25006"),
    NONE(""),
    OTHER("?");

    /** The parameters whose values PgSTAC alone can hold against what is stored. */
    private static final String COMPARING = "filter, query or sortby";

    private static final String NO_PGSTAC = "the database holds no PgSTAC";
    private static final String AWAY = "the database cannot be reached; try again in a moment";
    private static final String BUSY = "the database is busy; try again in a moment";

    /** The functions' names alone would be found in the context of what failed within them, too. */
    private static final Pattern PGSTAC_FUNCTION = Pattern.compile(
            "function (pgstac\\.)?(search|search_page|search_rows|stac_search_to_where|collection_search|get_item"
                    + "|get_collection|get_queryables|get_version)\\([^)]*\\) does not exist");

    private static final Pattern NO_NUMBER =
            Pattern.compile("invalid input syntax for type (double precision|numeric|real|bigint|integer|smallint)");

    private static final Pattern CHANGE_OF_TABLES =
            Pattern.compile("could not open relation|cache lookup failed|tuple concurrently (updated|deleted)");

    private final String code;

    SqlState(String code) {
        this.code = code;
    }

    /** The SQLSTATE, or the first two characters of its class. */
    String code() {
        return code;
    }

    /** The error that a failed statement is to the client. */
    static StacException toStacException(SQLException e) {
        return of(e).means(e);
    }

    /** The same of a statement that wrote: what it could not take was a document, and no search. */
    static StacException toStacExceptionOfWrite(SQLException e) {
        SqlState state = of(e);
        return switch (state) {
            case DATA_EXCEPTION, CARDINALITY, NOT_NULL_VIOLATION, RAISED ->
                new InvalidRequest("the document holds a value that the database cannot keep");
            case DATETIME_FORMAT, DATETIME_OVERFLOW ->
                new InvalidRequest("the document holds a value that is not a date and time");
            case TOO_COMPLEX -> new InvalidRequest("the document holds a value that is too large for the database");
            case SYNTAX, UNDEFINED_COLUMN, UNDEFINED_FUNCTION, AMBIGUOUS_FUNCTION -> OTHER.means(e);
            default -> state.means(e);
        };
    }

    /** Whether the transaction was ended so that others could go on: the same may well succeed a moment later. */
    static boolean isEndedForAnother(SQLException e) {
        SqlState state = of(e);
        return state == SERIALIZATION_FAILURE || state == LOCK_NOT_AVAILABLE || metAChangeOfTables(e);
    }

    /**
     * Whether a table came, went or changed while the statement was at it: PgSTAC makes partitions as Items come, gives
     * them other bounds, and drops them with their Collection, without a lock that would keep others out of it.
     */
    private static boolean metAChangeOfTables(SQLException e) {
        return switch (of(e)) {
            case UNDEFINED_TABLE, DUPLICATE_TABLE, DUPLICATE_OBJECT -> true;
            case INTERNAL -> CHANGE_OF_TABLES.matcher(message(e)).find();
            // of PostgreSQL's own tables, in which no record has an id
            case UNIQUE_VIOLATION -> message(e).contains("unique constraint \"pg_");
            default -> false;
        };
    }

    /** Whether a read may well succeed when it is tried again: it was ended by no fault of its own. */
    static boolean isWorthReadingAgain(SQLException e) {
        // a standby ends what stands in the way of the changes that arrive
        return isLostConnection(e) || of(e) == SERIALIZATION_FAILURE || metAChangeOfTables(e);
    }

    /** Whether the connection itself broke, or there was none: nothing is known of the statement's fate. */
    static boolean isLostConnection(SQLException e) {
        return switch (of(e)) {
            case CONNECTION -> !timedOut(e);
            case OPERATOR_INTERVENTION -> true;
            default -> false;
        };
    }

    static SqlState of(SQLException e) {
        String state = Optional.ofNullable(e.getSQLState())
                .or(() -> nested(e).map(SQLException::getSQLState))
                .orElse("");
        if (state.isEmpty()) {
            return NONE;
        }
        return exactly(state).or(() -> exactly(state.substring(0, 2))).orElse(OTHER);
    }

    private static Optional<SqlState> exactly(String code) {
        return Arrays.stream(values()).filter(s -> s.code.equals(code)).findFirst();
    }

    /** Pools wrap the driver's error in one of their own, without a state. */
    private static Optional<SQLException> nested(SQLException e) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    private StacException means(SQLException e) {
        return switch (this) {
            case DATETIME_FORMAT, DATETIME_OVERFLOW ->
                InvalidRequest.in("filter or query", "a value is compared as a date and time, and is none");
            case CHARACTER_NOT_IN_REPERTOIRE, UNTRANSLATABLE_CHARACTER ->
                new InvalidRequest("the request holds a character that the database cannot keep, such as NUL");
            case DIVISION_BY_ZERO -> new InvalidRequest("filter: division by zero");
            case DATA_EXCEPTION, CARDINALITY, SYNTAX, UNDEFINED_COLUMN, AMBIGUOUS_FUNCTION -> misfit(e);
            case UNDEFINED_FUNCTION -> undefinedFunction(e);
            case TOO_COMPLEX -> new InvalidRequest("the search is too large or too complex");
            case RAISED -> raised(e);
            case INTERNAL -> internal(e);
            case UNDEFINED_TABLE, DUPLICATE_TABLE, DUPLICATE_OBJECT -> new Unavailable(BUSY, e);
            case UNIQUE_VIOLATION ->
                metAChangeOfTables(e) ? new Unavailable(BUSY, e) : new Conflict("a record of this id exists already");
            case FOREIGN_KEY_VIOLATION -> new NotFound("the Collection does not exist");
            case CHECK_VIOLATION ->
                message(e).contains("no partition of relation")
                        ? new NotFound("the Collection does not exist")
                        : new InvalidRequest("a value in the request is out of its range");
            case NOT_NULL_VIOLATION -> new InvalidRequest("a value that the database needs is missing");
            case NO_DATA_FOUND -> new NotFound("there is no such record");
            case TOO_MANY_ROWS -> new Conflict("more than one record has this id");
            case QUERY_CANCELED -> new Timeout("the database did not finish in time", e);
            case CONNECTION ->
                timedOut(e) ? new Timeout("the database did not answer in time", e) : new Unavailable(AWAY, e);
            case LOCK_NOT_AVAILABLE, SERIALIZATION_FAILURE -> new Unavailable(BUSY, e);
            case OPERATOR_INTERVENTION, INSUFFICIENT_RESOURCES, AUTHORIZATION, UNDEFINED_DATABASE, NONE ->
                new Unavailable(AWAY, e);
            case UNDEFINED_SCHEMA -> new Unavailable(NO_PGSTAC, e);
            case INSUFFICIENT_PRIVILEGE, READ_ONLY ->
                new Fault("the server's user of the database may not do that; its operator must see to it", e);
            case OTHER -> new Fault("the database refused a statement of this server", e);
        };
    }

    /** Ours when it is a function that this server calls: then the database holds no PgSTAC. */
    private static StacException undefinedFunction(SQLException e) {
        return PGSTAC_FUNCTION.matcher(message(e)).find() ? new Unavailable(NO_PGSTAC, e) : misfit(e);
    }

    /** The value itself may be an Item's, and is not told. */
    private static StacException misfit(SQLException e) {
        return InvalidRequest.in(
                COMPARING,
                NO_NUMBER.matcher(message(e)).find()
                        ? "a value, of the request or of an Item, is compared as a number, and is none"
                        : "a value does not fit the property it is compared with");
    }

    /** PgSTAC raises its clients' faults without a state of their own; only their text tells them apart. */
    private static StacException raised(SQLException e) {
        String message = message(e);
        if (message.contains("could not find item using token")) {
            return InvalidRequest.in("token", "names no place in this search (any more)");
        }
        if (message.contains("not found in queryables")) {
            return InvalidRequest.in("filter", "uses a property that is not among the queryables");
        }
        if (message.contains("filter-lang")) {
            return InvalidRequest.in("filter-lang", "not supported");
        }
        if (message.contains("not supported")) {
            return InvalidRequest.in("filter", "uses an operator that is not supported");
        }
        return new InvalidRequest("the database cannot carry out this request");
    }

    /** PostGIS reports a geometry it cannot take as an internal error; a real one must not pass for the client's. */
    private static StacException internal(SQLException e) {
        String message = message(e);
        if (message.contains("geojson")
                || message.contains("geometry")
                || message.contains("linearring")
                || message.contains("geos")
                || message.contains("topology")) {
            return new InvalidRequest("a geometry in the request cannot be used");
        }
        return metAChangeOfTables(e) ? new Unavailable(BUSY, e) : new Fault("the database failed", e);
    }

    private static boolean timedOut(SQLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException && !message(e).contains("connection attempt")) {
                return true;
            }
        }
        return false;
    }

    private static String message(SQLException e) {
        return String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    }
}
