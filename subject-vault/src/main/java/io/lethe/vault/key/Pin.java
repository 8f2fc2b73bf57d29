package io.lethe.vault.key;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;

/**
 * What a token wants to hear before it does anything. Read at every login, so that one that was
 * changed is taken without a restart. Prints nothing.
 */
@FunctionalInterface
public interface Pin {

    /**
     * A copy, which the caller wipes.
     *
     * @throws KeyProviderLocked if it cannot be had
     */
    char[] read();

    /** One that is known already. */
    static Pin of(String pin) {
        return pin::toCharArray;
    }

    /** The first line of a file that not everybody may read. */
    static Pin in(Path file) {
        return () -> firstLine(file);
    }

    private static char[] firstLine(Path file) {
        byte[] bytes = new byte[0];
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw new KeyProviderLocked(
                        "Everybody may read the file with the PIN: set the mode of "
                                + file
                                + " to 0400");
            }
            bytes = Files.readAllBytes(file);
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            int end = 0;
            while (end < text.length() && text.get(end) != '\n' && text.get(end) != '\r') {
                end++;
            }
            char[] pin = new char[end];
            text.get(pin);
            Arrays.fill(text.array(), '0');
            return pin;
        } catch (IOException _) {
            // The cause of a decoder's exception says nothing more, and nothing of the content is
            // told.
            throw new KeyProviderLocked("The file with the PIN cannot be read: " + file);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
