package io.lethe.benchmarks;

import io.lethe.events.SubjectId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The main road: a topic full of reports, until the last of them is an event in the store, a row of
 * the read model and a record of the log. The first part of them warms the service up and is not
 * counted.
 */
final class InboundMark {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Run run;
    private final IntFunction<byte[]> reports;
    private final long warmUp;
    private final long total;

    /**
     * @param reports the data of each report, by its number
     */
    InboundMark(Run run, IntFunction<byte[]> reports) {
        this.run = run;
        this.reports = reports;
        this.warmUp = run.options().warmUpEvents();
        this.total = warmUp + run.options().events();
    }

    /** Events a second, until they are in the store and until they are in the log. */
    record Rates(double store, double log) {}

    static List<Row> rows(Run run) throws Exception {
        Rates rates = new InboundMark(run, _ -> InboundReports.of(SubjectId.random())).measure();
        String what = "Inbound topic → committed event and read model";
        return List.of(
                Row.mark(
                        Figure.INBOUND_LOG,
                        what + " → Kafka log",
                        rates.log(),
                        Unit.PER_SECOND,
                        Mark.atLeast(10_000)),
                Row.limit(Figure.INBOUND_STORE, what, rates.store(), Unit.PER_SECOND));
    }

    Rates measure() throws Exception {
        Database database = run.servers().database("consent");
        try (Issuer issuer = Issuer.start()) {
            // The service makes its tables and topics; then it is stopped, and the topic filled.
            try (ServiceProcess _ = ServiceProcess.consent(run, database, issuer.url());
                    ConsentStore store = new ConsentStore(database)) {
                store.awaitRelayed();
            }
            Progress.tell("%,d reports into the topic".formatted(total));
            InboundReports.send(run.servers().bootstrapServers(), (int) total, reports);
            run.servers().settle();
            try (ConsentStore store = new ConsentStore(database);
                    LogReader log = new LogReader(run.servers().bootstrapServers())) {
                long eventsBefore = store.events();
                long statusesBefore = store.statuses();
                long takenBefore = store.taken();
                Rates rates;
                try (ServiceProcess service = ServiceProcess.consent(run, database, issuer.url())) {
                    rates = watch(service, store, log, takenBefore);
                }
                requireAll("events in the store", store.events() - eventsBefore);
                requireAll("rows in the read model", store.statuses() - statusesBefore);
                requireAll("events in the log, each once,", log.poll() + log.doubled());
                return rates;
            }
        }
    }

    private Rates watch(ServiceProcess service, ConsentStore store, LogReader log, long takenBefore)
            throws Exception {
        Recording recording = new Recording(service.pid());
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long began = 0;
        long alreadyTaken = 0;
        long stored = 0;
        long now = System.nanoTime();
        while (log.poll() < total) {
            long taken = store.taken() - takenBefore;
            now = System.nanoTime();
            if (began == 0 && taken >= warmUp) {
                began = now;
                alreadyTaken = taken;
                recording.startIf(run.options().profile());
            }
            if (stored == 0 && taken >= total) {
                stored = now;
            }
            if (now > deadline) {
                throw new IOException("Only %,d of %,d were taken".formatted(taken, total));
            }
            store.requireNoneRefused();
            service.requireAlive();
        }
        now = System.nanoTime();
        recording.stopAndTell();
        // From one instant for both: what the log lagged behind the store then is not given to it.
        long measured = total - alreadyTaken;
        return new Rates(
                perSecond(measured, (stored == 0 ? now : stored) - began),
                perSecond(measured, now - began));
    }

    private static double perSecond(long count, long nanos) {
        return count / (nanos / 1e9);
    }

    private void requireAll(String what, long count) throws IOException {
        if (count != total) {
            throw new IOException(
                    "%,d reports became %,d %s".formatted(total, count, what).strip());
        }
    }
}
