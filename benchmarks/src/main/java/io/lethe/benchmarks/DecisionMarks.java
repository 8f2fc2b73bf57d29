package io.lethe.benchmarks;

import io.lethe.events.SubjectId;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** "May I?", asked for many at once and one by one, of subjects who are known. */
final class DecisionMarks {

    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /** Few calls a second, so it takes long until the web stack is compiled. */
    private static final Duration WARM_UP_SINGLE = Duration.ofSeconds(60);

    private static final int PEOPLE = 50_000;
    private static final int PER_REQUEST = 10_000;
    private static final int SINGLE_PER_SECOND = 500;

    private DecisionMarks() {}

    static List<Row> rows(Run run) throws Exception {
        Database database = run.servers().database("consent");
        List<SubjectId> ids = IntStream.range(0, PEOPLE).mapToObj(_ -> SubjectId.random()).toList();
        try (Issuer issuer = Issuer.start();
                ServiceProcess service = ServiceProcess.consent(run, database, issuer.url());
                ConsentStore store = new ConsentStore(database)) {
            take(run, store, number -> InboundReports.of(ids.get(number)));
            take(run, store, InboundReports::ofPerson);
            run.servers().settle();
            Asking asking = new Asking(service.port(), issuer.token());
            IntFunction<String> byId = number -> ids.get(number).value();
            IntFunction<String> byAlias = number -> "email:" + InboundReports.address(number);
            double bulkById = bulk(run, asking, byId);
            double bulkByAlias = bulk(run, asking, byAlias);
            Latencies single =
                    new PacedCallers(16, SINGLE_PER_SECOND, WARM_UP_SINGLE, run.options().seconds())
                            .run(() -> asking.one(PEOPLE, byId));
            return List.of(
                    Row.mark(
                            Figure.OTHER,
                            "Decisions by subject id, 10,000 in a request",
                            bulkById,
                            Unit.PER_SECOND,
                            Mark.atLeast(50_000)),
                    Row.mark(
                            Figure.OTHER,
                            "Decisions by alias, 10,000 in a request",
                            bulkByAlias,
                            Unit.PER_SECOND,
                            Mark.atLeast(20_000)),
                    Row.limit(
                            Figure.OTHER,
                            "Single decisions, 500 a second: p50",
                            single.percentile(50),
                            Unit.MILLISECONDS),
                    Row.mark(
                            Figure.OTHER,
                            "Single decisions, 500 a second: p99",
                            single.percentile(99),
                            Unit.MILLISECONDS,
                            Mark.below(10)));
        }
    }

    private static double bulk(Run run, Asking asking, IntFunction<String> who) throws Exception {
        return new Callers(2, WARM_UP, run.options().seconds())
                .run(() -> asking.many(PER_REQUEST, PEOPLE, who))
                .perSecond();
    }

    private static void take(Run run, ConsentStore store, IntFunction<byte[]> reports)
            throws Exception {
        long until = store.taken() + PEOPLE;
        InboundReports.send(run.servers().bootstrapServers(), PEOPLE, reports);
        while (store.taken() < until) {
            store.requireNoneRefused();
            Thread.sleep(50);
        }
        store.awaitRelayed();
    }
}
