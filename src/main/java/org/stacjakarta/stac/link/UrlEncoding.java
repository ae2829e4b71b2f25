package org.stacjakarta.stac.link;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.stacjakarta.stac.Quoted;
import org.stacjakarta.stac.StacException.InvalidRequest;

/** Percent-encoding after <a href="https://datatracker.ietf.org/doc/html/rfc3986#section-2">RFC 3986, section 2</a>. */
final class UrlEncoding {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private UrlEncoding() {}

    /** A path segment or a query value: all but unreserved characters encoded. */
    static String encode(String text) {
        int at = 0;
        while (at < text.length() && isUnreserved(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return text;
        }
        var encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved((char) (b & 0xFF))) {
                encoded.append((char) b);
            } else {
                encoded.append(encodeByte(b));
            }
        }
        return encoded.toString();
    }

    /**
     * Decodes a part of a query, a {@code +} being a blank.
     *
     * @param parameter what is decoded, named in the refusal
     */
    static String decode(String parameter, String text) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        var bytes = new ByteArrayOutputStream(text.length());
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < utf8.length; at++) {
            byte b = utf8[at];
            if (b == '%') {
                int high = at + 2 < utf8.length ? Character.digit(utf8[at + 1], 16) : -1;
                int low = high < 0 ? -1 : Character.digit(utf8[at + 2], 16);
                if (low < 0) {
                    throw InvalidRequest.in(parameter, "broken percent-encoding in " + Quoted.of(text));
                }
                bytes.write(high << 4 | low);
                at += 2;
            } else {
                bytes.write(b == '+' ? ' ' : b);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw InvalidRequest.in(parameter, "not UTF-8 behind its percent-encoding");
        }
    }

    /** A text whose characters beyond ASCII are encoded, and no others. */
    static String encodeBeyondAscii(String text) {
        var encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b < 0) {
                encoded.append(encodeByte(b));
            } else {
                encoded.append((char) b);
            }
        }
        return encoded.toString();
    }

    /** One byte as {@code %XX}. */
    static String encodeByte(byte b) {
        return "%" + HEX[(b >> 4) & 0xF] + HEX[b & 0xF];
    }

    static boolean isUnreserved(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
