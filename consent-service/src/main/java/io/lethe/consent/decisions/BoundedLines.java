package io.lethe.consent.decisions;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a text in UTF-8 from whoever sends it: no longer than is allowed, so that one without an
 * end fills no memory. Not thread-safe.
 */
final class BoundedLines {

    /** A line that is too long, or no UTF-8. */
    static final class Unreadable extends IOException {

        private static final long serialVersionUID = 1;

        Unreadable() {
            super("A line cannot be read");
        }
    }

    private final Reader text;
    private final int longest;
    private final char[] some = new char[1 << 14];
    private int next;
    private int end;

    BoundedLines(InputStream text, int longest) {
        // A decoder of one's own refuses what is malformed; the usual one replaces it.
        this.text = new InputStreamReader(text, StandardCharsets.UTF_8.newDecoder());
        this.longest = longest;
    }

    /**
     * The next line without its end; null after the last.
     *
     * @throws Unreadable if it cannot be had; the text is not to be read any further
     */
    @Nullable String next() throws IOException {
        StringBuilder line = new StringBuilder();
        boolean any = false;
        while (next < end || fill()) {
            any = true;
            int from = next;
            while (next < end && some[next] != '\n') {
                next++;
            }
            line.append(some, from, next - from);
            if (line.length() > longest) {
                throw new Unreadable();
            }
            if (next < end) {
                next++;
                break;
            }
        }
        return any ? line.toString() : null;
    }

    private boolean fill() throws IOException {
        try {
            next = 0;
            end = Math.max(0, text.read(some));
            return end > 0;
        } catch (CharacterCodingException e) {
            throw new Unreadable();
        }
    }
}
