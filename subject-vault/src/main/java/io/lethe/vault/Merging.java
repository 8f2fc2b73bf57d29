package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.TreeKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes one subject of two, in one transaction that keeps everybody out who makes keys or aliases:
 * merges are rare. Keys stay whose they are, for what was sealed with them names the subject of
 * then. Thread-safe.
 */
final class Merging {

    private static final String STANDING =
            """
            SELECT (SELECT cycle FROM trunk) AS cycle,
                   (SELECT survivor FROM merged WHERE subject = asked.stays) AS last,
                   (SELECT survivor FROM merged WHERE subject = asked.goes) AS survivor,
                   EXISTS (SELECT FROM fence
                            WHERE subject IN (asked.stays, asked.goes) AND category = 0) AS erased
              FROM (VALUES (?, ?)) AS asked (stays, goes)
            """;

    private static final String POINTERS = "SELECT sealed FROM alias_of WHERE tag = ?";

    private static final String TAKE = "DELETE FROM alias_of WHERE tag = ? AND sealed = ?";

    private static final String PUT = "INSERT INTO alias_of (tag, sealed) VALUES (?, ?)";

    private static final String GIVE = "UPDATE alias SET sealed = ? WHERE hash = ?";

    private static final String MARK =
            """
            INSERT INTO mark (subject, mark) SELECT ?, mark FROM mark WHERE subject = ?
                ON CONFLICT DO NOTHING
            """;

    private static final String EARLIER = "UPDATE merged SET survivor = ? WHERE survivor = ?";

    private static final String MERGE = "INSERT INTO merged (subject, survivor) VALUES (?, ?)";

    /** An alias of the one who goes, as it is stored. */
    private record Pointer(AliasOf alias, byte[] sealed) {}

    /**
     * How both stand.
     *
     * @param last who stands for the survivor by now
     * @param survivor who stands for the one who goes; null where nobody yet
     */
    private record Standing(UUID last, @Nullable UUID survivor, boolean erased) {

        boolean canMerge(UUID goes) {
            return !erased && survivor == null && !last.equals(goes);
        }
    }

    private final Database database;
    private final Trees trees;

    Merging(Database database, Trees trees) {
        this.database = database;
        this.trees = trees;
    }

    /**
     * @return whether they are one now; not where one was erased, or the one who goes is somebody
     *     else already
     */
    boolean merge(SubjectId survivor, SubjectId merged) {
        return trees.with(
                tree ->
                        database.transaction(
                                "Subjects were not merged",
                                open -> {
                                    Fence.lock(open);
                                    return merge(open, tree, survivor, merged);
                                }));
    }

    private static boolean merge(Connection open, Tree tree, SubjectId survivor, SubjectId merged)
            throws SQLException {
        UUID goes = Uuids.of(merged);
        Standing standing = standing(open, tree, Uuids.of(survivor), goes);
        UUID stays = standing.last();
        if (!standing.canMerge(goes)) {
            return !standing.erased() && stays.equals(standing.survivor());
        }
        for (Pointer pointer : pointers(open, tree, merged)) {
            give(open, tree, Uuids.subject(stays), merged, pointer);
        }
        Sql.execute(open, MARK, stays, goes);
        Sql.execute(open, EARLIER, stays, goes);
        Sql.execute(open, MERGE, goes, stays);
        return true;
    }

    private static Standing standing(Connection open, Tree tree, UUID stays, UUID goes)
            throws SQLException {
        try (PreparedStatement read = Sql.prepare(open, STANDING, stays, goes);
                ResultSet row = read.executeQuery()) {
            row.next();
            if (row.getInt("cycle") != tree.cycle()) {
                throw new Trees.Stale();
            }
            UUID last = row.getObject("last", UUID.class);
            return new Standing(
                    last == null ? stays : last,
                    row.getObject("survivor", UUID.class),
                    row.getBoolean("erased"));
        }
    }

    private static List<Pointer> pointers(Connection open, Tree tree, SubjectId merged)
            throws SQLException {
        TreeKey leaf = tree.leaf(Leaf.of(merged));
        List<Pointer> pointers = new ArrayList<>();
        try (PreparedStatement read = Sql.prepare(open, POINTERS, leaf.tag());
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                byte[] sealed = rows.getBytes(1);
                AliasOf alias = AliasOf.open(sealed, leaf);
                if (alias.subject().equals(merged)) {
                    pointers.add(new Pointer(alias, sealed));
                }
            }
        }
        return pointers;
    }

    private static void give(
            Connection open, Tree tree, SubjectId survivor, SubjectId merged, Pointer pointer)
            throws SQLException {
        byte[] hash = pointer.alias().hash();
        TreeKey leaf = tree.leaf(Leaf.of(survivor));
        Sql.execute(open, TAKE, tree.leaf(Leaf.of(merged)).tag(), pointer.sealed());
        Sql.execute(open, PUT, leaf.tag(), new AliasOf(survivor, hash).sealed(leaf));
        Sql.execute(open, GIVE, AliasRow.sealed(hash, survivor, tree), hash);
    }
}
