package io.lethe.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * The whole road: a topic full of reports about people, each by an address that nobody had before
 * and with evidence that is sealed, until the last of them is an entry of the audit log. On servers
 * of its own, so that no log of an earlier measurement has to be read first.
 */
final class AuditMark {

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final Run run;
    private final long warmUp;
    private final long total;

    private AuditMark(Run run) {
        this.run = run;
        this.warmUp = run.options().warmUpEvents();
        this.total = warmUp + run.options().events();
    }

    static List<Row> rows(Run run) throws Exception {
        double bare =
                onItsOwn(
                        run,
                        "people",
                        alone ->
                                new InboundMark(alone, InboundReports::ofPersonWithoutEvidence)
                                        .measure()
                                        .log());
        double whole = onItsOwn(run, "audit", alone -> new AuditMark(alone).measure());
        return List.of(
                Row.limit(
                        Figure.PEOPLE,
                        "Inbound topic, people new to Lethe, nothing to seal, no audit → Kafka log",
                        bare,
                        Unit.PER_SECOND),
                Row.mark(
                        Figure.AUDIT,
                        "Inbound topic, people new to Lethe, sealed → audit entry",
                        whole,
                        Unit.PER_SECOND,
                        Mark.atLeast(8_000)));
    }

    @FunctionalInterface
    private interface Measurement {
        double measure(Run run) throws Exception;
    }

    private static double onItsOwn(Run run, String name, Measurement what) throws Exception {
        Path folder = run.folder().resolve(name);
        try (Servers servers = Servers.start(folder)) {
            return what.measure(new Run(run.options(), folder, servers));
        }
    }

    private double measure() throws Exception {
        Database consent = run.servers().database("consent");
        Database audit = run.servers().database("audit");
        try (Issuer issuer = Issuer.start()) {
            // The service makes its topics; then it is stopped, and the inbound topic filled.
            try (ServiceProcess _ = ServiceProcess.consent(run, consent, issuer.url());
                    ConsentStore store = new ConsentStore(consent)) {
                store.awaitRelayed();
            }
            Progress.tell("%,d reports into the topic".formatted(total));
            InboundReports.send(
                    run.servers().bootstrapServers(), (int) total, InboundReports::ofPerson);
            run.servers().settle();
            try (ServiceProcess auditing = ServiceProcess.audit(run, audit, issuer.url());
                    Connection entries = audit.connect();
                    ServiceProcess deciding = ServiceProcess.consent(run, consent, issuer.url());
                    ConsentStore store = new ConsentStore(consent)) {
                long before = store.events();
                double perSecond = watch(auditing, deciding, store, entries, before);
                requireAll(store.events() - before);
                return perSecond;
            }
        }
    }

    private double watch(
            ServiceProcess auditing,
            ServiceProcess deciding,
            ConsentStore store,
            Connection entries,
            long before)
            throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long began = 0;
        long alreadyIn = 0;
        while (true) {
            long in = size(entries) - before;
            long now = System.nanoTime();
            if (began == 0 && in >= warmUp) {
                began = now;
                alreadyIn = in;
            }
            if (in >= total) {
                return (total - alreadyIn) / ((now - began) / 1e9);
            }
            if (now > deadline) {
                throw new IOException("Only %,d of %,d are in the log".formatted(in, total));
            }
            store.requireNoneRefused();
            auditing.requireAlive();
            deciding.requireAlive();
            Thread.sleep(50);
        }
    }

    private static long size(Connection entries) throws SQLException {
        try (Statement statement = entries.createStatement();
                ResultSet row = statement.executeQuery("SELECT sum(size) FROM tree_head")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void requireAll(long events) throws IOException {
        if (events != total) {
            throw new IOException("%,d reports became %,d events".formatted(total, events));
        }
    }
}
