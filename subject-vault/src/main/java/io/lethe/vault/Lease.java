package io.lethe.vault;

import com.github.benmanes.caffeine.cache.Ticker;
import io.lethe.vault.key.KeysTakenBack;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What allows this process to hold keys in memory, for a while at a time. Others wait for an
 * erasure until whoever has a lease has dropped what was erased, or the lease has run out; so
 * nothing is used without one. It ends here sooner than in the database, by the clock that a paused
 * process cannot miss. Thread-safe.
 */
final class Lease implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(500);

    /** When it ends: by the time that passes, and by the clock, which goes on in a standstill. */
    private record Term(long nanos, long millis, long renewAtNanos) {}

    private final Database database;
    private final Trees trees;
    private final KeyCache cache;
    private final VaultSettings settings;
    private final Ticker ticker;
    private final InstantSource clock;
    private volatile List<Thread> looking = List.of();
    private boolean closed;
    private volatile @Nullable Term term;
    private int evicted;

    Lease(
            Database database,
            Trees trees,
            KeyCache cache,
            VaultSettings settings,
            Ticker ticker,
            InstantSource clock) {
        this.database = database;
        this.trees = trees;
        this.cache = cache;
        this.settings = settings;
        this.ticker = ticker;
        this.clock = clock;
    }

    /** Sees to it from here on that the lease is renewed, and that what others erase is dropped. */
    void keep() {
        // Two of them: the database may be what does not answer.
        looking = List.of(nowAndThen(this::lookIfPossible), nowAndThen(this::dropIfOver));
    }

    private static Thread nowAndThen(Runnable work) {
        return Thread.ofPlatform()
                .daemon()
                .name("lethe-vault-lease")
                .start(
                        () -> {
                            while (!Thread.currentThread().isInterrupted()) {
                                LockSupport.parkNanos(LOOK.toNanos());
                                work.run();
                            }
                        });
    }

    /** Before keys are asked for: without a lease, nothing that is in memory is used. */
    void require() {
        if (!isLive()) {
            enter();
        }
    }

    /** For who took keys a moment ago. */
    void requireStill() {
        if (!isLive()) {
            throw new KeysTakenBack("This process may not hold keys any more");
        }
    }

    private boolean isLive() {
        Term now = term;
        return now != null && ticker.read() - now.nanos() < 0 && clock.millis() < now.millis();
    }

    private synchronized void enter() {
        if (isLive()) {
            return;
        }
        if (closed) {
            throw new KeysTakenBack("This vault was closed");
        }
        end();
        Term next = next();
        evicted =
                database.statement(
                        "No lease was taken",
                        connection ->
                                Instances.enter(
                                        connection,
                                        settings.instance(),
                                        settings.lease(),
                                        settings.keep()));
        term = next;
    }

    // Counted from before it is asked for, and with something to spare for clocks that differ.
    private Term next() {
        Duration lease = settings.lease();
        Duration held = lease.minus(lease.dividedBy(10));
        long now = ticker.read();
        return new Term(
                now + held.toNanos(),
                clock.millis() + held.toMillis(),
                now + lease.dividedBy(3).toNanos());
    }

    private void end() {
        term = null;
        drop();
    }

    private void drop() {
        cache.drop();
        trees.drop();
    }

    private void dropIfOver() {
        if (term != null && !isLive()) {
            end();
        }
    }

    /**
     * Looks whether others have erased anybody, and if so drops what this process has of them and
     * says so. Renews the lease where it is time.
     */
    synchronized void look() {
        String what = "It was not looked whether anybody was erased";
        require();
        int cycle = database.statement(what, Instances::cycle);
        boolean news = cycle != evicted;
        if (news) {
            forgetUpTo(cycle);
        }
        Term now = term;
        if (news || now == null || ticker.read() - now.renewAtNanos() >= 0) {
            Term next = next();
            boolean renewed =
                    database.statement(
                            what,
                            connection ->
                                    Instances.renew(
                                            connection,
                                            settings.instance(),
                                            settings.lease(),
                                            cycle));
            if (renewed && isLive()) {
                term = next;
            } else {
                term = null;
                enter();
            }
        }
    }

    private void forgetUpTo(int cycle) {
        try {
            Tree tree = trees.upTo(cycle);
            if (tree == null || cycle < evicted) {
                drop();
            } else {
                cache.evictLeaves(tree.leavesSince(evicted));
            }
        } catch (RuntimeException _) {
            // Whose keys are gone is not to be found out at the moment, so nobody's are kept.
            drop();
        }
        evicted = cycle;
    }

    /** As {@link #look}, where something else is what matters. */
    void lookIfPossible() {
        try {
            look();
        } catch (RuntimeException _) {
            // Again in a moment; and should that take too long, the lease is over.
        }
    }

    /** Drops everything and gives the lease back; no other is taken. */
    @Override
    public void close() {
        looking.forEach(Thread::interrupt);
        synchronized (this) {
            closed = true;
            end();
            try {
                database.statement(
                        "The lease was not given back",
                        connection -> {
                            Instances.leave(connection, settings.instance());
                            return true;
                        });
            } catch (VaultFailure _) {
                // It runs out.
            }
        }
    }
}
