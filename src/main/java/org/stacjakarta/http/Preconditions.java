package org.stacjakarta.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
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
import org.stacjakarta.stac.StacException.PreconditionFailed;

/**
 * What a request says of entity tags (<a href="https://www.rfc-editor.org/rfc/rfc9110#section-13">RFC 9110, section 13</a>),
 * and those tags: strong ones, hashes of the bytes that are sent. Whatever makes a difference in them (the base URL in the
 * links, a setting, a release of this server) so makes another tag, without anybody's having to think of it.
 */
public final class Preconditions {

    /** 128 bits: nobody finds two records of the same tag by chance. */
    private static final int TAG_BYTES = 16;

    private static final Pattern TAG =
            Pattern.compile("\\G\\s*(?<weak>W/)?(?<tag>\"[\\x21\\x23-\\x7E\\x80-\\xFF]*+\")\\s*(?:,|$)");

    private final String ifMatch;
    private final String ifNoneMatch;

    Preconditions(Collection<String> ifMatch, Collection<String> ifNoneMatch) {
        this.ifMatch = String.join(",", ifMatch).strip();
        this.ifNoneMatch = String.join(",", ifNoneMatch).strip();
    }

    /** The tag of what is sent. */
    public static String tag(byte[] body) {
        byte[] hash = digest().digest(body);
        return tagOf(hash);
    }

    /** The tag of what is sent; the body is written once for it, to nowhere. */
    public static String tag(StreamingOutput body) {
        MessageDigest digest = digest();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            body.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tagOf(digest.digest());
    }

    /** An answer with that body, and its tag. */
    public static Response.ResponseBuilder tagged(Response.ResponseBuilder answer, byte[] body, String mediaType) {
        return answer.entity(body).type(mediaType).header(HttpHeaders.ETAG, tag(body));
    }

    /** Whether the client has what is of that tag already, so that a GET need not send it. */
    public boolean isKnown(String tag) {
        return matches(ifNoneMatch, tag, true);
    }

    /**
     * What a write is refused by, if the client says in what state the record has to be: given the record as it is.
     *
     * @param tag of a record as the client would GET it now
     */
    public <T> Optional<Consumer<T>> check(Function<T, String> tag) {
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
        if (!ifMatch.isEmpty() && !matches(ifMatch, now, false)) {
            throw new PreconditionFailed("If-Match: the record is in another state by now; its ETag is " + now);
        }
        if (matches(ifNoneMatch, now, true)) {
            throw new PreconditionFailed("If-None-Match: the record is there, its ETag is " + now);
        }
    }

    /** Whether a list of tags holds that one; where it is no list any more, it ends. A weak tag is not for strong comparison. */
    private static boolean matches(String list, String tag, boolean weakly) {
        if (list.equals("*")) {
            return true;
        }
        Matcher tags = TAG.matcher(list);
        while (tags.find()) {
            if (tags.group("tag").equals(tag) && (weakly || tags.group("weak") == null)) {
                return true;
            }
        }
        return false;
    }

    private static String tagOf(byte[] hash) {
        return '"' + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, TAG_BYTES)) + '"';
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
