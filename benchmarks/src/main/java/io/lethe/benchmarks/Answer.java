package io.lethe.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The bytes of one HTTP/1.1 answer on a connection that is kept: enough of the protocol to see
 * where it ends, by length or by its last chunk.
 */
final class Answer {

    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    // Only chunk framing has line ends in it: JSON escapes them.
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final String LENGTH = "\r\ncontent-length:";

    private final byte[] bytes = new byte[16 << 10];
    private int size;
    private int headEnd;
    private int end;

    void clear() {
        size = 0;
        headEnd = 0;
        end = 0;
    }

    /** Waits for bytes; false if there will be none. */
    boolean readMore(InputStream in) throws IOException {
        if (size == bytes.length) {
            throw new IOException("An answer is longer than any of these should be");
        }
        int more = in.read(bytes, size, bytes.length - size);
        size += Math.max(more, 0);
        return more >= 0;
    }

    boolean isComplete() {
        if (headEnd == 0 && !readHead()) {
            return false;
        }
        return end > 0 ? size >= end : endsWithLastChunk();
    }

    private boolean readHead() {
        int at = indexOfHeadEnd();
        if (at < 0) {
            return false;
        }
        headEnd = at + END_OF_HEAD.length;
        String head = new String(bytes, 0, at, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
        int length = head.indexOf(LENGTH);
        if (length >= 0) {
            int from = length + LENGTH.length();
            int to = head.indexOf('\r', from);
            end = headEnd + Integer.parseInt(head.substring(from, to < 0 ? at : to).strip());
        }
        return true;
    }

    private int indexOfHeadEnd() {
        for (int i = 0; i + END_OF_HEAD.length <= size; i++) {
            if (bytes[i] == '\r'
                    && Arrays.equals(
                            bytes, i, i + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
                return i;
            }
        }
        return -1;
    }

    private boolean endsWithLastChunk() {
        int from = size - LAST_CHUNK.length;
        return from >= headEnd - 2
                && Arrays.equals(bytes, from, size, LAST_CHUNK, 0, LAST_CHUNK.length);
    }

    boolean startsWith(byte[] line) {
        return size >= line.length && Arrays.equals(bytes, 0, line.length, line, 0, line.length);
    }
}
