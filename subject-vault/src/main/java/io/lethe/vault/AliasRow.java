package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.Bound;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an alias.
 *
 * @param sealed the subject id under the key of its bucket, bound to the hash; null in a tombstone
 * @param erasedThrough facts up to then are those of a subject who was erased; null if none was
 */
record AliasRow(
        byte[] hash, int bucket, byte @Nullable [] sealed, @Nullable Instant erasedThrough) {

    static AliasRow of(byte[] hash, SubjectId owner, Buckets buckets) {
        int bucket = Buckets.of(owner);
        byte[] id = owner.value().getBytes(StandardCharsets.UTF_8);
        return new AliasRow(hash, bucket, buckets.key(bucket).seal(id, bound(hash)), null);
    }

    static AliasRow read(ResultSet row) throws SQLException {
        Timestamp erased = row.getTimestamp("erased_through");
        return new AliasRow(
                row.getBytes("hash"),
                row.getInt("bucket"),
                row.getBytes("sealed"),
                erased == null ? null : erased.toInstant());
    }

    @Nullable SubjectId owner(Buckets buckets) {
        return sealed == null
                ? null
                : new SubjectId(
                        new String(
                                buckets.key(bucket).open(sealed, bound(hash)),
                                StandardCharsets.UTF_8));
    }

    /** Whether it is a tombstone of somebody who was erased before then. */
    boolean isErasedBefore(Instant at) {
        return sealed == null && erasedThrough != null && erasedThrough.isBefore(at);
    }

    private static byte[] bound(byte[] hash) {
        return Bound.toBytes("io.lethe.vault.alias-owner.v1", hash);
    }
}
