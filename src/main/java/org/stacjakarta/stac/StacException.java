package org.stacjakarta.stac;

/**
 * Everything this server refuses or fails to do, with the HTTP status that says so. The family is closed: it is turned
 * into an answer in one place, and the {@code description} is meant for the client's eyes (no SQL, no class names).
 */
public abstract sealed class StacException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** After how many seconds a client does well to try again what was {@link #passing()}. */
    public static final int RETRY_AFTER_SECONDS = 2;

    private final int status;

    private StacException(int status, String description) {
        super(description);
        this.status = status;
    }

    private StacException(int status, String description, Throwable cause) {
        super(description, cause);
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** The {@code code} member of the STAC API error body. */
    public String code() {
        return getClass().getSimpleName();
    }

    /** The {@code description} member of the STAC API error body. */
    public String description() {
        return String.valueOf(getMessage());
    }

    /** Whether the same request may well succeed a moment later: the answer then carries {@code Retry-After}. */
    public boolean passing() {
        return false;
    }

    /** 400: a parameter or body that does not follow the specification; the description names it and the fault. */
    public static final class InvalidRequest extends StacException {
        private static final long serialVersionUID = 1L;

        public InvalidRequest(String description) {
            super(400, description);
        }

        /** A fault in the named parameter (a query parameter or a member of a body). */
        public static InvalidRequest in(String parameter, String fault) {
            return new InvalidRequest(parameter + ": " + fault);
        }
    }

    /** 404: there is no such Collection, Item or page. */
    public static final class NotFound extends StacException {
        private static final long serialVersionUID = 1L;

        public NotFound(String description) {
            super(404, description);
        }
    }

    /** 409: the archive already holds something that stands against the request. */
    public static final class Conflict extends StacException {
        private static final long serialVersionUID = 1L;

        public Conflict(String description) {
            super(409, description);
        }
    }

    /** 412: the record is not in the state that the request asks for. */
    public static final class PreconditionFailed extends StacException {
        private static final long serialVersionUID = 1L;

        public PreconditionFailed(String description) {
            super(412, description);
        }
    }

    /** 413: a body larger than this server takes. */
    public static final class TooLarge extends StacException {
        private static final long serialVersionUID = 1L;

        public TooLarge(String description) {
            super(413, description);
        }
    }

    /** 415: a body in another format than JSON. */
    public static final class UnsupportedMediaType extends StacException {
        private static final long serialVersionUID = 1L;

        public UnsupportedMediaType(String description) {
            super(415, description);
        }
    }

    /** 415: a body in a content coding (RFC 9110, section 8.4), of which this server takes none. */
    public static final class UnsupportedEncoding extends StacException {
        private static final long serialVersionUID = 1L;

        public UnsupportedEncoding(String description) {
            super(415, description);
        }
    }

    /** 422: a well-formed request that cannot be carried out on the record as it is. */
    public static final class Unprocessable extends StacException {
        private static final long serialVersionUID = 1L;

        public Unprocessable(String description) {
            super(422, description);
        }
    }

    /**
     * 499: the client went away before the database had answered, and the statement was cancelled. No standard has that
     * status, as nobody reads the answer; in logs, operators know it from nginx.
     */
    public static final class Abandoned extends StacException {
        private static final long serialVersionUID = 1L;

        /** What such a request counts as. */
        public static final int STATUS = 499;

        public Abandoned() {
            super(STATUS, "the client went away");
        }
    }

    /** 500: a fault of this server or of the database's set-up; the cause is for the log only. */
    public static final class Fault extends StacException {
        private static final long serialVersionUID = 1L;

        public Fault(String description, Throwable cause) {
            super(500, description, cause);
        }
    }

    /** 503: the database cannot be reached, or has no connection to spare; or what else a request needs is not to be had now. */
    public static final class Unavailable extends StacException {
        private static final long serialVersionUID = 1L;

        public Unavailable(String description, Throwable cause) {
            super(503, description, cause);
        }

        @Override
        public boolean passing() {
            return true;
        }
    }

    /** 504: the database did not answer in time. */
    public static final class Timeout extends StacException {
        private static final long serialVersionUID = 1L;

        public Timeout(String description, Throwable cause) {
            super(504, description, cause);
        }

        @Override
        public boolean passing() {
            return true;
        }
    }
}
