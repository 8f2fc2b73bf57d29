package io.lethe.audit.note;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What all cosignatures have in common: they begin with the time at which they were made. */
final class Cosignatures {

    private Cosignatures() {}

    /**
     * When the key cosigned the note.
     *
     * @param verifies whether one of its signatures, from its time on, is of the key
     * @throws InvalidNote if there is none, or one that is not of the key
     */
    static Instant signed(String name, byte[] id, String note, Predicate<ByteBuffer> verifies) {
        List<byte[]> signatures = SignedNote.signatures(note, name, id);
        if (signatures.isEmpty()) {
            throw new InvalidNote("The note is not cosigned by " + name);
        }
        if (!signatures.stream().map(ByteBuffer::wrap).allMatch(verifies)) {
            throw new InvalidNote("The cosignature of " + name + " is not of its key");
        }
        return Instant.ofEpochSecond(ByteBuffer.wrap(signatures.getFirst()).getLong());
    }
}
