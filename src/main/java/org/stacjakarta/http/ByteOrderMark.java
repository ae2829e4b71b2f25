package org.stacjakarta.http;

import java.util.Arrays;

/**
 * The mark that some programs put before UTF-8. It is no JSON, and parsers may ignore it
 * (<a href="https://www.rfc-editor.org/rfc/rfc8259#section-8.1">RFC 8259, section 8.1</a>).
 */
final class ByteOrderMark {

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private ByteOrderMark() {}

    /** The text without the mark, if it begins with one. */
    static byte[] without(byte[] utf8) {
        boolean marked = utf8.length >= MARK.length && Arrays.equals(utf8, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? Arrays.copyOfRange(utf8, MARK.length, utf8.length) : utf8;
    }
}
