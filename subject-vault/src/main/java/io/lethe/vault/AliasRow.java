package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.Bound;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of an alias.
 *
 * @param sealed the subject id under the leaf key of the hash, bound to it; null in a tombstone
 * @param erasedThrough facts up to then are those of a subject who was erased; null if none was
 * @param marks those of whoever had it and was erased
 */
record AliasRow(
        byte[] hash, byte @Nullable [] sealed, @Nullable Instant erasedThrough, Set<String> marks) {

    /** Whose the alias is, to be stored. */
    static byte[] sealed(byte[] hash, SubjectId owner, Tree tree) {
        return tree.leaf(Leaf.of(hash)).seal(owner.bits(), bound(hash));
    }

    static AliasRow read(ResultSet row) throws SQLException {
        Timestamp erased = row.getTimestamp("erased_through");
        Array marks = row.getArray("marks");
        return new AliasRow(
                row.getBytes("hash"),
                row.getBytes("sealed"),
                erased == null ? null : erased.toInstant(),
                marks == null ? Set.of() : Set.of((String[]) marks.getArray()));
    }

    @Nullable SubjectId owner(Tree tree) {
        return sealed == null
                ? null
                : SubjectId.of(tree.leaf(Leaf.of(hash)).open(sealed, bound(hash)));
    }

    private static byte[] bound(byte[] hash) {
        return Bound.toBytes("io.lethe.vault.alias-owner.v1", hash);
    }
}
