package io.lethe.vault;

import io.lethe.events.SubjectId;
import java.nio.ByteBuffer;
import java.util.UUID;

/** Subject ids as the database keeps them: the same 128 bits in 16 bytes. */
final class Uuids {

    private Uuids() {}

    static UUID of(SubjectId subject) {
        ByteBuffer bits = ByteBuffer.wrap(subject.bits());
        return new UUID(bits.getLong(), bits.getLong());
    }

    static SubjectId subject(UUID uuid) {
        return SubjectId.of(
                ByteBuffer.allocate(16)
                        .putLong(uuid.getMostSignificantBits())
                        .putLong(uuid.getLeastSignificantBits())
                        .array());
    }
}
