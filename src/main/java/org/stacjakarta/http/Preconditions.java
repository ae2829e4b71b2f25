package org.stacjakarta.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.StacException.PreconditionFailed;

/**
 * What a request says of entity tags (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-13">RFC 9110, section 13</a>),
 * and those tags: strong ones, hashes of the bytes that are sent. Whatever makes a difference in them (the base URL in the
 * links, a setting, a release of this server) so makes another tag, without anybody's having to think of it.
 */
public final class Preconditions {

    /** 128 bits: nobody finds two records of the same tag by chance. */
    private static final int TAG_BYTES = 16;

    /** How the tag of a compressed form ends. */
    private static final String GZIP = "-gzip\"";

    private static final Pattern TAG =
            Pattern.compile("\\G\\s*(?<weak>W/)?(?<tag>\"[\\x21\\x23-\\x7E\\x80-\\xFF]*+\")\\s*(?:,|$)");

    private final String ifMatch;
    private final String ifNoneMatch;
    private final Optional<String> blankHeader;

    Preconditions(Collection<String> ifMatch, Collection<String> ifNoneMatch) {
        this.blankHeader = blank(HttpHeaders.IF_MATCH, ifMatch).or(() -> blank(HttpHeaders.IF_NONE_MATCH, ifNoneMatch));
        this.ifMatch = String.join(",", ifMatch).strip();
        this.ifNoneMatch = String.join(",", ifNoneMatch).strip();
    }

    /** The name of a header that is there, with nothing in it. */
    private static Optional<String> blank(String name, Collection<String> lines) {
        return !lines.isEmpty() && lines.stream().allMatch(String::isBlank) ? Optional.of(name) : Optional.empty();
    }

    /** The tag of what is sent. */
    public static String tag(byte[] body) {
        byte[] hash = Arrays.copyOf(digest().digest(body), TAG_BYTES);
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"';
    }

    /** An answer with that body, and its tag. */
    public static Response.ResponseBuilder tagged(Response.ResponseBuilder answer, byte[] body, String mediaType) {
        return answer.entity(body).type(mediaType).header(HttpHeaders.ETAG, tag(body));
    }

    /** The tag of the same in the form of gzip: other bytes, the same state. */
    static String gzipTag(String tag) {
        return tag.substring(0, tag.length() - 1) + GZIP;
    }

    /**
     * What the client has already of that state, so that a GET need not send it.
     *
     * @return the tag of the form that the client has; empty if it has none
     */
    public Optional<String> known(String tag) {
        return match(ifNoneMatch, tag, true);
    }

    /**
     * What a write is refused by, if the client says in what state the record has to be: given the record as it is.
     *
     * @param tag of a record as the client would GET it now
     * @throws InvalidRequest if there is such a header with nothing in it: its client means a condition, whichever
     */
    public <T> Optional<Consumer<T>> check(Function<T, String> tag) {
        if (blankHeader.isPresent()) {
            throw InvalidRequest.in(blankHeader.get(), "an entity tag or * expected, got nothing");
        }
        return ifMatch.isEmpty() && ifNoneMatch.isEmpty()
                ? Optional.empty()
                : Optional.of(stored -> require(tag.apply(stored)));
    }

    /**
     * Refuses a write, of what the client means to be in another state than it is.
     *
     * @param now the tag of the record as the client would GET it now
     */
    private void require(String now) {
        if (!ifMatch.isEmpty() && match(ifMatch, now, false).isEmpty()) {
            throw new PreconditionFailed("If-Match: the record is in another state by now; its ETag is " + now);
        }
        if (match(ifNoneMatch, now, true).isPresent()) {
            throw new PreconditionFailed("If-None-Match: the record is there, its ETag is " + now);
        }
    }

    /**
     * That tag in a list, or that of its other form; where it is no list any more, it ends. A weak tag is not for strong
     * comparison.
     */
    private static Optional<String> match(String list, String tag, boolean weakly) {
        if (list.isEmpty()) {
            return Optional.empty();
        }
        if (list.equals("*")) {
            return Optional.of(tag);
        }
        Matcher tags = TAG.matcher(list);
        while (tags.find()) {
            String given = tags.group("tag");
            boolean same = given.equals(tag) || given.equals(gzipTag(tag));
            if (same && (weakly || tags.group("weak") == null)) {
                return Optional.of(given);
            }
        }
        return Optional.empty();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
