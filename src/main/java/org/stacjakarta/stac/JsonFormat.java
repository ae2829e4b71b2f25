package org.stacjakarta.stac;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonException;
import jakarta.json.JsonMergePatch;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonPatch;
import jakarta.json.JsonPointer;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.NoSuchElementException;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** Reads and builds JSON values with the server's JSON-P, looked up once. Safe for use by many threads. */
public final class JsonFormat {

    /** How deep a client's document may be nested: more than any geometry or filter needs. */
    private static final int DEEPEST = 200;

    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = PROVIDER.createParserFactory(Map.of());

    private JsonFormat() {}

    /** What makes parsers, for libraries that want their own. */
    public static JsonParserFactory parsers() {
        return PARSERS;
    }

    /** A builder of an object. */
    public static JsonObjectBuilder object() {
        return PROVIDER.createObjectBuilder();
    }

    /** A builder of an object that has those members already. */
    public static JsonObjectBuilder object(JsonObject members) {
        return PROVIDER.createObjectBuilder(members);
    }

    /** A builder of an array. */
    public static JsonArrayBuilder array() {
        return PROVIDER.createArrayBuilder();
    }

    /** A JSON string. */
    public static JsonString string(String text) {
        return PROVIDER.createValue(text);
    }

    /** A merge patch (RFC 7396). */
    public static JsonMergePatch mergePatch(JsonObject members) {
        return PROVIDER.createMergePatch(members);
    }

    /** A JSON Patch (RFC 6902) of one operation. */
    public static JsonPatch patch(JsonObject operation) {
        return PROVIDER.createPatch(array().add(operation).build());
    }

    /** A JSON pointer (RFC 6901). */
    public static JsonPointer pointer(String text) {
        return PROVIDER.createPointer(text);
    }

    /**
     * Reads one JSON document (RFC 8259) in UTF-8: nothing may follow it, nesting is bounded.
     *
     * @param what the parameter or body that holds the text, named in the refusal
     */
    public static JsonValue parse(String what, byte[] utf8) {
        requireUtf8(what, utf8);
        requireShallow(what, utf8);
        try (JsonParser parser = PARSERS.createParser(new ByteArrayInputStream(utf8), StandardCharsets.UTF_8)) {
            parser.next();
            JsonValue value = parser.getValue();
            if (parser.hasNext()) {
                throw InvalidRequest.in(what, "text after the end of the JSON document");
            }
            return value;
        } catch (JsonParsingException e) {
            throw InvalidRequest.in(what, "not valid JSON at " + place(utf8, e.getLocation()));
        } catch (JsonException | IllegalStateException | NumberFormatException | NoSuchElementException e) {
            throw InvalidRequest.in(what, "not valid JSON");
        } catch (UnsupportedOperationException e) {
            // how parsers refuse a number of thousands of digits
            throw InvalidRequest.in(what, "holds a number that is too long");
        }
    }

    /** Reads one JSON document from text. */
    public static JsonValue parse(String what, String text) {
        return parse(what, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a text of one line, which may be a line of something else, the column says it all. */
    private static String place(byte[] utf8, JsonLocation location) {
        String column = "column " + location.getColumnNumber();
        boolean severalLines = new String(utf8, StandardCharsets.UTF_8).indexOf('\n') >= 0;
        return severalLines ? "line " + location.getLineNumber() + ", " + column : column;
    }

    private static void requireUtf8(String what, byte[] utf8) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
        } catch (CharacterCodingException e) {
            throw InvalidRequest.in(what, "not valid UTF-8");
        }
    }

    /** Parsers recurse: a document of a million brackets must be refused before one sees it. */
    private static void requireShallow(String what, byte[] utf8) {
        int depth = 0;
        boolean inString = false;
        for (int at = 0; at < utf8.length; at++) {
            byte b = utf8[at];
            if (inString) {
                if (b == '\\') {
                    at++;
                } else if (b == '"') {
                    inString = false;
                }
            } else if (b == '"') {
                inString = true;
            } else if (b == '{' || b == '[') {
                depth++;
                if (depth > DEEPEST) {
                    throw InvalidRequest.in(what, "nested more than " + DEEPEST + " levels deep");
                }
            } else if (b == '}' || b == ']') {
                depth--;
            }
        }
    }
}
