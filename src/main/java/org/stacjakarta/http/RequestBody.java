package org.stacjakarta.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.stacjakarta.stac.JsonFormat;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;
import org.stacjakarta.stac.StacException.TooLarge;
import org.stacjakarta.stac.StacException.UnsupportedEncoding;
import org.stacjakarta.stac.StacException.UnsupportedMediaType;

/**
 * Reads what clients send: JSON, under any media type that says so or under none, up to the length that the settings
 * allow. Shared by all requests.
 */
final class RequestBody {

    /** The content coding that is none. */
    static final String IDENTITY = "identity";

    private final int maxBytes;

    RequestBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The body as a JSON object, where nothing but JSON is taken. */
    JsonObject object(@Nullable String contentType, InputStream body) {
        return object(contentType, body, MediaType.APPLICATION_JSON);
    }

    /**
     * The body as a JSON object.
     *
     * @param taken the media types that the path takes, as they are told whoever sends another
     */
    JsonObject object(@Nullable String contentType, InputStream body, String taken) {
        JsonValue value = value(contentType, body, taken);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw InvalidRequest.in("body", "a JSON object expected, got " + Quoted.of(value));
    }

    /** The body as whatever JSON it is; the types as above. */
    JsonValue value(@Nullable String contentType, InputStream body, String taken) {
        requireJson(contentType, taken);
        byte[] bytes = ByteOrderMark.without(bytes(body));
        if (bytes.length == 0) {
            throw InvalidRequest.in("body", "a JSON document expected, got nothing");
        }
        return JsonFormat.parse("body", bytes);
    }

    /** Refuses a body in content codings: what is sent is what is read. */
    static void requireIdentity(Collection<String> contentEncoding) {
        for (String coding : String.join(",", contentEncoding).split(",")) {
            if (!coding.isBlank() && !coding.strip().equalsIgnoreCase(IDENTITY)) {
                throw new UnsupportedEncoding("Content-Encoding: bodies are taken as they are, without any");
            }
        }
    }

    /** The media type without its parameters, in lower case; empty if there is none. */
    static String mediaType(@Nullable String contentType) {
        return Optional.ofNullable(contentType)
                .map(text -> text.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }

    private byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new TooLarge("a body may have " + maxBytes + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            // the client went away, or sent less or more than it said
            throw InvalidRequest.in("body", "could not be read");
        }
    }

    private static void requireJson(@Nullable String contentType, String taken) {
        String type = mediaType(contentType);
        if (!type.isEmpty() && !type.equals(MediaType.APPLICATION_JSON) && !type.endsWith("+json")) {
            throw new UnsupportedMediaType(
                    "Content-Type must be " + (taken.indexOf(',') < 0 ? taken : "one of " + taken));
        }
    }
}
