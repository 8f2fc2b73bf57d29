package io.lethe.consent.decisions;

import io.lethe.kit.refusal.Refusal;
import io.lethe.vault.key.AesKey;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is held until all of it is known: most clients send the whole of a request before
 * they read anything, and whoever answers earlier waits for them while they wait for whoever reads.
 * What is more than a part goes to a file without a name, sealed under a key that is only here; so
 * memory does not grow, and nothing about people stays on the disk. Whoever asks without an end is
 * refused before the disk is full. Of one thread.
 */
final class Spool extends OutputStream {

    private static final int PART = 1 << 20;
    private static final int SEALED_PART = PART + AesKey.OVERHEAD;

    private final long most;
    private final AesKey key = AesKey.random();
    private final byte[] part = new byte[PART];
    private int used;
    private int parts;
    private @Nullable FileChannel file;

    /**
     * @param most bytes that are held
     */
    Spool(long most) {
        this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one});
    }

    /**
     * @throws Refusal {@code answer-too-long}
     */
    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        if (size() + length > most) {
            throw Refusal.unprocessable(
                    "answer-too-long",
                    "The answers would have more than %d bytes: ask in several requests"
                            .formatted(most));
        }
        int done = 0;
        while (done < length) {
            if (used == PART) {
                store();
            }
            int fits = Math.min(length - done, PART - used);
            System.arraycopy(bytes, from + done, part, used, fits);
            used += fits;
            done += fits;
        }
    }

    private void store() throws IOException {
        ByteBuffer sealed = ByteBuffer.wrap(key.seal(part, place(parts)));
        FileChannel to = opened();
        while (sealed.hasRemaining()) {
            int _ = to.write(sealed);
        }
        parts++;
        used = 0;
    }

    private FileChannel opened() throws IOException {
        FileChannel open = file;
        if (open == null) {
            open =
                    FileChannel.open(
                            Files.createTempFile("lethe-answer-", null),
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE);
            file = open;
        }
        return open;
    }

    /** Bytes that were written. */
    long size() {
        return (long) parts * PART + used;
    }

    /** All that was written; nothing more is to be. */
    void sendTo(OutputStream out) throws IOException {
        for (int i = 0; i < parts; i++) {
            out.write(key.open(stored(i), place(i)));
        }
        out.write(part, 0, used);
        out.flush();
    }

    private byte[] stored(int number) throws IOException {
        byte[] sealed = new byte[SEALED_PART];
        ByteBuffer into = ByteBuffer.wrap(sealed);
        long begin = (long) number * SEALED_PART;
        while (into.hasRemaining()) {
            if (opened().read(into, begin + into.position()) < 0) {
                throw new EOFException("A held answer was cut off");
            }
        }
        return sealed;
    }

    private static byte[] place(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(part, (byte) 0);
        FileChannel open = file;
        if (open != null) {
            open.close();
        }
    }
}
