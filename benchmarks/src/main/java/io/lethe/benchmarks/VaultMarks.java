package io.lethe.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.lethe.events.EventCatalogue;
import io.lethe.events.EventType;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.vault.Outside;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.VaultDatabase;
import io.lethe.vault.VaultSettings;
import io.lethe.vault.key.FileKeyProvider;
import io.lethe.vault.ledger.FileLedger;
import io.lethe.vault.seal.KeyName;
import io.lethe.vault.seal.SealedEvents;
import io.lethe.vault.seal.SubjectKeys;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * The vault alone, with a key for each subject: what erasing costs, whom it holds up, what a key
 * takes.
 */
final class VaultMarks {

    private static final String CATEGORY = "identity";
    private static final List<Integer> SIZES = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final int MANY = SIZES.getLast();
    private static final int EVENTS = 100_000;
    private static final int WITH_EVENTS = 5;
    private static final int BATCH = 5_000;
    private static final int POLL = 500;
    private static final int CYCLE = 1_000;
    private static final int CYCLES = 10;
    private static final int SINGLES = 21;
    private static final int READERS = 2;

    private final Database database;
    private final SubjectVault vault;
    // Readers find nothing in memory: their own vault keeps the tree and one key.
    private final SubjectVault forReaders;

    /** Of those who were made, some to be erased and some to be read. */
    private final Deque<SubjectId> candidates = new ArrayDeque<>();

    private final List<SubjectId> read = new ArrayList<>();
    private int made;

    private VaultMarks(Database database, SubjectVault vault, SubjectVault forReaders) {
        this.database = database;
        this.vault = vault;
        this.forReaders = forReaders;
    }

    static List<Row> rows(Run run) throws Exception {
        List<Row> rows = new ArrayList<>(SealingMarks.rows());
        try (Servers servers = Servers.start(run.folder().resolve("vault"))) {
            Database database = servers.database("vault");
            try (HikariDataSource pool = database.pool(READERS + 4, true)) {
                VaultDatabase.migrate(pool);
                Path folder = run.folder().resolve("vault-keys");
                Outside outside =
                        new Outside(
                                FileKeyProvider.in(folder),
                                FileLedger.in(folder.resolve("ledger")));
                VaultSettings cold = new VaultSettings(Duration.ofSeconds(60), 1, Duration.ZERO);
                try (SubjectVault vault =
                                SubjectVault.open(
                                        pool, outside, VaultSettings.withHorizon(Duration.ZERO));
                        SubjectVault forReaders = SubjectVault.open(pool, outside, cold)) {
                    rows.addAll(new VaultMarks(database, vault, forReaders).rows(servers));
                }
            }
        }
        return rows;
    }

    private List<Row> rows(Servers servers) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (int size : SIZES) {
            Progress.tell("%,d subjects get a key each".formatted(size));
            grow(size);
            database.execute("VACUUM (ANALYZE) data_key");
            servers.settle();
            rows.add(singles("Erasing one subject of %,d: p50".formatted(size)));
        }
        double before = keyBytes();
        rows.add(withEvents(1));
        rows.add(withEvents(EVENTS));
        rows.add(
                Row.limit(
                        Figure.OTHER,
                        "First keys of 500 new subjects, one round trip: p50",
                        firstKeys(),
                        Unit.MILLISECONDS));
        rows.addAll(cycles(before));
        return rows;
    }

    private void grow(int until) {
        while (made < until) {
            Set<KeyName> names = fresh(Math.min(BATCH, until - made));
            vault.mint(names);
            int number = made;
            for (KeyName name : names) {
                if (number % 40 == 0) {
                    candidates.add(name.subject());
                } else if (number % 40 == 1) {
                    read.add(name.subject());
                }
                number++;
            }
            made = number;
        }
    }

    private static Set<KeyName> fresh(int count) {
        Set<KeyName> names = HashSet.newHashSet(count);
        while (names.size() < count) {
            names.add(new KeyName(SubjectId.random(), CATEGORY));
        }
        return names;
    }

    private Row singles(String label) {
        Latencies latencies = new Latencies();
        for (int i = 0; i < SINGLES; i++) {
            long begin = System.nanoTime();
            vault.shred(List.of(candidates.remove()));
            latencies.add(System.nanoTime() - begin);
        }
        return Row.limit(Figure.OTHER, label, latencies.percentile(50), Unit.MILLISECONDS);
    }

    /** Of whom so many events were sealed; one of them is tried afterwards. */
    private Row withEvents(int events) {
        Latencies latencies = new Latencies();
        for (int i = 0; i < WITH_EVENTS; i++) {
            ConsentGiven consent = Samples.consentWithEvidence();
            SealedEvents.Draft draft = SealedEvents.draft(consent);
            SubjectKeys keys = vault.mint(draft.needs());
            byte[] last = draft.write(keys);
            for (int event = 1; event < events; event++) {
                last = draft.write(keys);
            }
            long begin = System.nanoTime();
            vault.shred(List.of(consent.subject()));
            latencies.add(System.nanoTime() - begin);
            requireErased(last, vault.find(draft.needs()));
        }
        return Row.limit(
                Figure.OTHER,
                "Erasing one subject of whom %,d events were sealed: p50".formatted(events),
                latencies.percentile(50),
                Unit.MILLISECONDS);
    }

    private static void requireErased(byte[] data, SubjectKeys keys) {
        EventType type = EventCatalogue.forClass(ConsentGiven.class);
        var read = (ConsentGiven) SealedEvents.read(type.name(), type.revision(), data, keys);
        if (!read.evidence().values().stream().allMatch(Personal.Erased.class::isInstance)) {
            throw new IllegalStateException("What was erased is still to be read");
        }
    }

    private double firstKeys() {
        Latencies latencies = new Latencies();
        for (int i = 0; i < SINGLES; i++) {
            Set<KeyName> names = fresh(POLL);
            long begin = System.nanoTime();
            vault.mint(names);
            latencies.add(System.nanoTime() - begin);
        }
        return latencies.percentile(50);
    }

    private List<Row> cycles(double bytesBefore) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Latencies cycles = new Latencies();
        Latencies readers = new Latencies();
        try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
            List<Future<Latencies>> reading = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                reading.add(threads.submit(reader(over)));
            }
            try {
                for (int i = 0; i < CYCLES; i++) {
                    cycles.add(cycle());
                }
            } finally {
                over.set(true);
            }
            for (Future<Latencies> each : reading) {
                readers.addAll(each.get());
            }
        }
        return List.of(
                Row.mark(
                        Figure.OTHER,
                        "A cycle of 1,000 erasures among 1,000,000 subjects, the longest of ten",
                        cycles.percentile(100) / 1e3,
                        Unit.SECONDS,
                        Mark.below(20)),
                Row.limit(
                        Figure.OTHER,
                        "Reading a key from the database meanwhile, two readers: p99",
                        readers.percentile(99),
                        Unit.MILLISECONDS),
                Row.mark(
                        Figure.OTHER,
                        "A key on disk, of 1,000,000 after VACUUM",
                        bytesBefore / MANY,
                        Unit.BYTES,
                        Mark.below(200)),
                Row.mark(
                        Figure.OTHER,
                        "All keys on disk after ten such cycles ÷ before",
                        keyBytes() / bytesBefore,
                        Unit.TIMES,
                        Mark.below(1.5)));
    }

    private long cycle() {
        List<SubjectId> gone = new ArrayList<>(CYCLE);
        while (gone.size() < CYCLE) {
            gone.add(candidates.remove());
        }
        long begin = System.nanoTime();
        vault.shred(gone);
        return System.nanoTime() - begin;
    }

    private Callable<Latencies> reader(AtomicBoolean over) {
        RandomGenerator random = RandomGenerator.getDefault();
        return () -> {
            Latencies latencies = new Latencies();
            while (!over.get()) {
                KeyName name = new KeyName(read.get(random.nextInt(read.size())), CATEGORY);
                long begin = System.nanoTime();
                if (forReaders.find(Set.of(name)).isErased(name)) {
                    throw new IllegalStateException("Somebody was erased whom nobody erased");
                }
                latencies.add(System.nanoTime() - begin);
            }
            return latencies;
        };
    }

    /** Everything of the tree and the data keys, with indexes; aliases have tables of their own. */
    private double keyBytes() throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                """
                                SELECT pg_total_relation_size('data_key')
                                       + pg_total_relation_size('branch')
                                       + pg_total_relation_size('trunk')
                                """)) {
            row.next();
            return row.getLong(1);
        }
    }
}
