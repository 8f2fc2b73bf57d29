package io.lethe.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * Many ids as one parameter, in the order of the database: an index is searched for them in that
 * order, and need not sort them. The driver has a binary form of such arrays for none but a few
 * types; where the connection asks for it ({@code binaryTransferEnable=2951}), sixteen bytes are
 * sent and not thirty-six letters that both sides have to spell.
 */
final class UuidArray extends PGobject implements PGBinaryObject {

    private static final long serialVersionUID = 1;

    private static final int UUID_TYPE = 2950;
    private static final int BYTES = 16;
    private static final int HEADER = 3 * Integer.BYTES;
    private static final int DIMENSION = 2 * Integer.BYTES;

    private static final Comparator<UUID> UNSIGNED =
            (one, other) -> {
                int most =
                        Long.compareUnsigned(
                                one.getMostSignificantBits(), other.getMostSignificantBits());
                return most != 0
                        ? most
                        : Long.compareUnsigned(
                                one.getLeastSignificantBits(), other.getLeastSignificantBits());
            };

    private final UUID[] ids;

    private UuidArray(UUID[] ids) {
        this.ids = ids;
        setType("_uuid");
    }

    static UuidArray sorted(Collection<UUID> ids) {
        UUID[] sorted = ids.toArray(UUID[]::new);
        Arrays.sort(sorted, UNSIGNED);
        return new UuidArray(sorted);
    }

    @Override
    public String getValue() {
        return Arrays.stream(ids).map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public int lengthInBytes() {
        return ids.length == 0 ? HEADER : HEADER + DIMENSION + ids.length * (Integer.BYTES + BYTES);
    }

    @Override
    public void toBytes(byte[] bytes, int offset) {
        ByteBuffer out = ByteBuffer.wrap(bytes, offset, lengthInBytes());
        out.putInt(ids.length == 0 ? 0 : 1).putInt(0).putInt(UUID_TYPE);
        if (ids.length > 0) {
            out.putInt(ids.length).putInt(1);
        }
        for (UUID id : ids) {
            out.putInt(BYTES)
                    .putLong(id.getMostSignificantBits())
                    .putLong(id.getLeastSignificantBits());
        }
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("Is sent only");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UuidArray array && Arrays.equals(ids, array.ids);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ids);
    }
}
