package io.lethe.exports.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;

/**
 * Decodes a field whose bytes were read as one character each. What separates fields and rows is
 * ASCII and is no part of any longer UTF-8 sequence, so a file can be split first and decoded
 * later: a malformed byte is then found in its own row, and not some buffers ahead of it.
 */
final class StrictUtf8 {

    // Reports what is malformed, which new String(…) would replace. Not thread-safe.
    private final CharsetDecoder decoder = UTF_8.newDecoder();

    String decode(String bytes) throws CharacterCodingException {
        return isAscii(bytes)
                ? bytes
                : decoder.decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1))).toString();
    }

    private static boolean isAscii(String bytes) {
        for (int i = 0; i < bytes.length(); i++) {
            if (bytes.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
