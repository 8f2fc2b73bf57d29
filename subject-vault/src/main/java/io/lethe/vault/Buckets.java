package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.AesKey;
import io.lethe.vault.key.Bound;
import io.lethe.vault.key.BrokenSealException;
import io.lethe.vault.key.RootKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The keys between the root and the subjects. A subject's bucket is the first ten bits of its id.
 * All of them are made when the vault is opened first, so that a batch never needs a second round
 * trip for one. Thread-safe.
 */
final class Buckets {

    static final int COUNT = 1024;

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

    private static final String MAKE =
            """
            INSERT INTO bucket (bucket, wrapped)
            SELECT input.bucket, input.wrapped
              FROM unnest(?::smallint[], ?::bytea[]) AS input (bucket, wrapped)
             ORDER BY input.bucket
                ON CONFLICT DO NOTHING
            """;

    private record Unwrapped(AesKey[] keys, long since) {}

    private final Database database;
    private final RootKey root;
    private final Duration keep;
    private final LongSupplier nanos;
    private volatile @Nullable Unwrapped unwrapped;

    Buckets(Database database, RootKey root, Duration keep, LongSupplier nanos) {
        this.database = database;
        this.root = root;
        this.keep = keep;
        this.nanos = nanos;
    }

    static int of(SubjectId subject) {
        String id = subject.value();
        return ALPHABET.indexOf(id.charAt(0)) * 32 + ALPHABET.indexOf(id.charAt(1));
    }

    AesKey key(int bucket) {
        Unwrapped current = unwrapped;
        if (current == null || nanos.getAsLong() - current.since() > keep.toNanos()) {
            current = load();
            unwrapped = current;
        }
        return current.keys()[bucket];
    }

    /**
     * Makes the buckets where there are none yet.
     *
     * @throws IllegalStateException if they are under another root
     */
    void open() {
        unwrapped = load();
    }

    private Unwrapped load() {
        long since = nanos.getAsLong();
        AesKey[] keys = database.statement("The bucket keys were not read", this::read);
        if (keys.length < COUNT) {
            database.statement("The bucket keys were not made", this::make);
            keys = database.statement("The bucket keys were not read", this::read);
        }
        return new Unwrapped(keys, since);
    }

    private AesKey[] read(Connection connection) throws SQLException {
        AesKey[] keys = new AesKey[COUNT];
        int count = 0;
        try (PreparedStatement read =
                        connection.prepareStatement(
                                "SELECT bucket, wrapped FROM bucket ORDER BY bucket");
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                int bucket = rows.getInt(1);
                keys[bucket] = AesKey.unwrap(root, rows.getBytes(2), identity(bucket));
                count++;
            }
        } catch (BrokenSealException e) {
            throw new IllegalStateException(
                    "The root key in the vault's key folder is not the one this vault was written"
                            + " with: restore the key folder that belongs to it",
                    e);
        }
        return count == COUNT ? keys : new AesKey[0];
    }

    private Integer make(Connection connection) throws SQLException {
        Object[] buckets = new Object[COUNT];
        byte[][] wrapped = new byte[COUNT][];
        for (int bucket = 0; bucket < COUNT; bucket++) {
            buckets[bucket] = bucket;
            wrapped[bucket] = AesKey.random().wrapUnder(root, identity(bucket));
        }
        try (PreparedStatement make = connection.prepareStatement(MAKE)) {
            make.setArray(1, connection.createArrayOf("int2", buckets));
            make.setArray(2, connection.createArrayOf("bytea", wrapped));
            return make.executeUpdate();
        }
    }

    private static byte[] identity(int bucket) {
        return Bound.to("io.lethe.vault.bucket.v1", Integer.toString(bucket));
    }
}
