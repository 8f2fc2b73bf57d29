package io.lethe.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.vault.key.BrokenSealException;
import io.lethe.vault.key.KeyProviderAway;
import io.lethe.vault.key.OtherGenerationException;
import io.lethe.vault.key.PatientKeyProvider;
import io.lethe.vault.key.WrongRoot;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tree in memory, for a minute at most, read with one statement: 2.3 MB. Thread-safe: whoever
 * asks while it is being read waits for it.
 */
final class Trees {

    private static final String ONLY = "tree";
    private static final int TRIES = 10;
    private static final long A_WHILE_MILLIS = 50;
    private static final int ALL = Integer.MIN_VALUE;

    private record Kept(Tree tree, long since) {}

    private final Database database;
    private final Gate gate;
    private final PatientKeyProvider provider;
    private final Ticker ticker;
    private final Cache<String, Kept> kept;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile int drops;

    Trees(Database database, Gate gate, PatientKeyProvider provider, Duration keep, Ticker ticker) {
        this.database = database;
        this.gate = gate;
        this.provider = provider;
        this.ticker = ticker;
        this.kept =
                Caffeine.newBuilder()
                        .ticker(ticker)
                        // A tree that was brought up to date is as old as its oldest page.
                        .expireAfter(
                                Expiry.<String, Kept>writing(
                                        (_, tree) -> left(keep, ticker.read() - tree.since())))
                        .scheduler(Scheduler.systemScheduler())
                        .build();
    }

    private static Duration left(Duration keep, long age) {
        Duration left = keep.minusNanos(age);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What a question is answered by when its caller's tree was of another cycle. */
    static final class Stale extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stale() {
            super("Sealed in another cycle", null, false, false);
        }
    }

    /**
     * The answer to a question that uses the tree; asked again where rows and tree turn out not to
     * be of one cycle.
     */
    <T> T with(Function<Tree, T> question) {
        Tree tree = current();
        for (int tries = 1; ; tries++) {
            try {
                return question.apply(tree);
            } catch (Stale | OtherGenerationException e) {
                if (tries == TRIES) {
                    // Cycles do not come that fast: the row says something that is not so.
                    throw new BrokenSealException("Not sealed in the cycle of its leaf");
                }
                tree = newerThan(tree);
            }
        }
    }

    Tree current() {
        Kept known = kept.getIfPresent(ONLY);
        return known != null ? known.tree() : loaded(null);
    }

    private Tree newerThan(Tree stale) {
        return loaded(stale);
    }

    /** By one at a time; who comes while another one loads it gets what that one finds. */
    private Tree loaded(@Nullable Tree stale) {
        takeTurn();
        try {
            Kept known = kept.getIfPresent(ONLY);
            if (known != null && (stale == null || known.tree().cycle() != stale.cycle())) {
                return known.tree();
            }
            int before = drops;
            Kept fresh = load(known);
            kept.put(ONLY, fresh);
            if (before != drops) {
                kept.invalidateAll(); // what is read before a drop is not kept after it
            }
            return fresh.tree();
        } finally {
            loading.unlock();
        }
    }

    /** Waits for who is loading, but not while the key provider keeps that one waiting. */
    private void takeTurn() {
        try {
            while (!loading.tryLock(A_WHILE_MILLIS, TimeUnit.MILLISECONDS)) {
                provider.requireAnswering();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyProviderAway("Interrupted while the key tree was read", e);
        }
    }

    /** The tree in memory brought to that cycle, or to a later one; null where there is none. */
    @Nullable Tree upTo(int cycle) {
        Kept known = kept.getIfPresent(ONLY);
        if (known == null) {
            return null;
        }
        return known.tree().cycle() == cycle ? known.tree() : newerThan(known.tree());
    }

    /** Forgets the tree. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // that it differs is what counts
    void drop() {
        drops++;
        kept.invalidateAll();
    }

    /** The tree as the database has it now, read over that connection. */
    Tree fresh(Connection connection) throws SQLException {
        Kept known = kept.getIfPresent(ONLY);
        if (known != null && known.tree().isOf(TreeRows.trunk(connection))) {
            return known.tree(); // and the provider was not asked
        }
        Kept fresh = load(known, after -> TreeRows.read(connection, after));
        kept.put(ONLY, fresh);
        return fresh.tree();
    }

    /** Takes over a tree that was read elsewhere. */
    void keep(Tree tree) {
        kept.asMap()
                .compute(
                        ONLY,
                        (_, known) ->
                                new Kept(tree, known == null ? ticker.read() : known.since()));
    }

    @FunctionalInterface
    private interface Reading<E extends Exception> {
        TreeRows.Read after(int cycle) throws E;
    }

    private Kept load(@Nullable Kept known) {
        return load(
                known,
                after ->
                        database.statement(
                                "The key tree was not read",
                                connection -> {
                                    gate.requireOpen(connection);
                                    return TreeRows.read(connection, after);
                                }));
    }

    private <E extends Exception> Kept load(@Nullable Kept known, Reading<E> reading) throws E {
        Tree before = known == null ? null : known.tree();
        long since = known == null ? ticker.read() : known.since();
        String missed = null;
        while (true) {
            TreeRows.Read read = reading.after(before == null ? ALL : before.cycle());
            Tree.StoredTrunk trunk = Objects.requireNonNull(read.trunk(), "The vault has no tree");
            if (before != null && trunk.cycle() < before.cycle()) {
                return load(null, reading); // an older database was put in its place
            }
            try {
                return new Kept(read.open(provider, before), since);
            } catch (WrongRoot e) {
                // Destroyed since we read its name? Then there is a newer one.
                if (trunk.root().equals(missed)) {
                    throw e;
                }
                missed = trunk.root();
            }
        }
    }
}
