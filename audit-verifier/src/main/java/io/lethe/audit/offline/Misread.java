package io.lethe.audit.offline;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Lines are not what the form says. */
final class Misread extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int at;

    /**
     * @param at where in the bytes that were read
     */
    Misread(int at) {
        this.at = at;
    }

    int at() {
        return at;
    }

    /** The same, told of a file. */
    static final class At extends RuntimeException {

        private static final long serialVersionUID = 1;

        /**
         * @param offset in the file
         */
        At(Path file, long offset, Misread cause) {
            super(
                    "%s, line %d: not of the form, or in more than one spelling"
                            .formatted(file, line(file, offset)),
                    cause);
        }

        private static long line(Path file, long offset) {
            long line = 1;
            try (InputStream in = Files.newInputStream(file)) {
                byte[] part = new byte[1 << 16];
                long left = offset;
                for (int read = in.read(part); read > 0 && left > 0; read = in.read(part)) {
                    for (int i = 0; i < Math.min(read, left); i++) {
                        line += part[i] == '\n' ? 1 : 0;
                    }
                    left -= read;
                }
            } catch (IOException e) {
                return line; // as far as it can be read
            }
            return line;
        }
    }
}
