package io.lethe.audit.verify;

import io.lethe.audit.merkle.TileId;
import io.lethe.audit.merkle.TreeHash;
import io.lethe.audit.trail.Entry;
import io.lethe.audit.trail.TileRows;
import io.lethe.events.EventEnvelope;
import io.lethe.events.LeafEncoding;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One service's event store against what the log has of it: both in the order of the service's
 * positions, each read once, and nothing kept. What the store gives is what its relay would send
 * again. Used once.
 */
public final class StoreComparison {

    /** As many differences of one kind are told one by one. */
    private static final int TOLD = 20;

    private static final int LATE = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(250);

    private static final String TAKEN =
            """
            SELECT greatest(
                (SELECT coalesce(max(position), 0) FROM entry WHERE source = ?),
                (SELECT coalesce(max(position), 0) FROM consumed_position WHERE source = ?))
            """;
    private static final String THERE =
            "SELECT position FROM entry WHERE source = ? AND position = ANY (?)";

    private final Connection log;
    private final ServiceStore store;
    private final Consumer<Difference> told;

    private final List<EventEnvelope> absent = new ArrayList<>();
    private long same;
    private long waiting;
    private long extra;
    private long changed;
    private long missing;

    /**
     * What was compared.
     *
     * @param events that are the same in both
     * @param waiting events that the log has not come to yet
     * @param differences how many there are; the first ones of each kind were told
     */
    public record Result(long events, long waiting, long differences) {}

    private StoreComparison(Connection log, ServiceStore store, Consumer<Difference> told) {
        this.log = log;
        this.store = store;
        this.told = told;
    }

    /**
     * Compares while both grow. The connections are for nothing else; they are left read-only.
     *
     * @param source the CloudEvents {@code source} of the service
     * @param patience how long an event may be under way to the log
     */
    public static Result of(
            Connection log,
            String source,
            Connection store,
            Duration patience,
            Consumer<Difference> told)
            throws SQLException {
        log.setAutoCommit(false);
        log.setReadOnly(true);
        log.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            long taken = taken(log, source);
            // The log's view first: whatever is in it is in the store's, which is opened after it.
            StoreComparison comparison =
                    new StoreComparison(log, new ServiceStore(source, store), told);
            return comparison.run(taken, patience);
        } finally {
            log.rollback();
            store.rollback();
        }
    }

    private static long taken(Connection log, String source) throws SQLException {
        try (PreparedStatement read = log.prepareStatement(TAKEN)) {
            read.setString(1, source);
            read.setString(2, source);
            try (ResultSet row = read.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private Result run(long taken, Duration patience) throws SQLException {
        compare(taken);
        List<String> hidden = store.hidden(TOLD);
        for (String id : hidden) {
            told.accept(
                    Difference.of(
                            "Event %s stands in the store of %s and was never given to its relay: it came there by another way"
                                    .formatted(id, store.source())));
        }
        awaitAbsent(patience);
        return new Result(same, waiting, extra + changed + missing + hidden.size());
    }

    private void compare(long taken) throws SQLException {
        try (EntriesOfSource entries = new EntriesOfSource(log, store.source())) {
            ServiceStore.Events events = store.events();
            for (EventEnvelope event = events.next(); event != null; event = events.next()) {
                while (entries.isThere() && entries.position() < event.position()) {
                    extra(entries);
                    entries.next();
                }
                if (entries.isThere() && entries.position() == event.position()) {
                    compare(event, entries);
                    entries.next();
                } else if (event.position() > taken) {
                    waiting++;
                } else {
                    absent(event);
                }
            }
            while (entries.isThere()) {
                extra(entries);
                entries.next();
            }
        }
    }

    private void extra(EntriesOfSource entries) throws SQLException {
        if (extra++ < TOLD) {
            told.accept(
                    Difference.of(
                            "Entry %d (id %s) is in the log, and the store of %s has no event at position %d: it was removed from the store, or never there"
                                    .formatted(
                                            entries.index(),
                                            entries.id(),
                                            store.source(),
                                            entries.position()),
                            treeSays(entries.index(), entries.entry(), null)));
        }
    }

    private void compare(EventEnvelope event, EntriesOfSource entries) throws SQLException {
        Entry entry = entries.entry();
        if (entry != null && entry.event().equals(event)) {
            same++;
        } else if (changed++ < TOLD) {
            List<String> evidence = new ArrayList<>();
            if (entry != null) {
                evidence.addAll(differing(event, entry.event()));
            }
            evidence.add(treeSays(entries.index(), entry, event));
            told.accept(
                    new Difference(
                            "Entry %d (id %s) is not the event that the store of %s has at position %d"
                                    .formatted(
                                            entries.index(),
                                            entries.id(),
                                            store.source(),
                                            event.position()),
                            evidence));
        }
    }

    private static List<String> differing(EventEnvelope stored, EventEnvelope logged) {
        List<String> lines = new ArrayList<>();
        Map<String, String> ours = stored.attributes();
        Map<String, String> theirs = logged.attributes();
        Set<String> names = new TreeSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        for (String name : names) {
            if (!Objects.equals(ours.get(name), theirs.get(name))) {
                lines.add(
                        "%s: '%s' in the store, '%s' in the log"
                                .formatted(name, ours.get(name), theirs.get(name)));
            }
        }
        if (!Arrays.equals(stored.data(), logged.data())) {
            lines.add(
                    "data: SHA-256 %s in the store, %s in the log"
                            .formatted(sha256(stored.data()), sha256(logged.data())));
        }
        return lines;
    }

    /** Which of the two the tree was made of: its hash was signed for. */
    private String treeSays(long index, @Nullable Entry logged, @Nullable EventEnvelope stored)
            throws SQLException {
        TileId tile = new TileId(0, index / TileId.WIDTH);
        byte[] hashes = TileRows.load(log, List.of(tile)).getOrDefault(tile, new byte[0]);
        int from = (int) (index % TileId.WIDTH) * TreeHash.BYTES;
        if (index < 0 || from + TreeHash.BYTES > hashes.length) {
            return "the tree has no such entry";
        }
        byte[] hash = Arrays.copyOfRange(hashes, from, from + TreeHash.BYTES);
        if (logged != null && Arrays.equals(hash, TreeHash.leaf(logged.leaf()))) {
            return "the tree was made of what the log has";
        }
        if (stored != null && Arrays.equals(hash, TreeHash.leaf(LeafEncoding.encode(stored)))) {
            return "the tree was made of what the store has: the log was changed";
        }
        return "the tree was made of neither";
    }

    private void absent(EventEnvelope event) {
        missing++;
        if (absent.size() < LATE) {
            absent.add(event);
        }
    }

    // Partitions are read one after the other: an event may be under way while later ones are
    // there.
    private void awaitAbsent(Duration patience) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!absent.isEmpty()) {
            removeThoseThatCame();
            if (absent.isEmpty() || System.nanoTime() > deadline) {
                break;
            }
            pause();
        }
        absent.stream().limit(TOLD).forEach(this::missing);
    }

    private void removeThoseThatCame() throws SQLException {
        log.rollback(); // to see what is there now
        List<Long> came = new ArrayList<>();
        try (PreparedStatement read = log.prepareStatement(THERE)) {
            read.setString(1, store.source());
            read.setArray(
                    2,
                    log.createArrayOf(
                            "bigint", absent.stream().map(EventEnvelope::position).toArray()));
            try (ResultSet rows = read.executeQuery()) {
                while (rows.next()) {
                    came.add(rows.getLong(1));
                }
            }
        }
        absent.removeIf(event -> came.contains(event.position()));
        missing -= came.size();
        same += came.size();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void missing(EventEnvelope event) {
        told.accept(
                Difference.of(
                        "Event %s is in the store of %s at position %d and not in the log"
                                .formatted(event.id(), store.source(), event.position()),
                        "%s about %s, learnt at %s"
                                .formatted(event.type(), event.subject(), event.time()),
                        "SHA-256 of its data: " + sha256(event.data())));
    }

    private static String sha256(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
