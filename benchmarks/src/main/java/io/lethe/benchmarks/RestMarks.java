package io.lethe.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Consents given over REST, each answered after its commit, each of another subject. */
final class RestMarks {

    /**
     * Until then the compiler is one more caller, on two cores the greediest: it needs 40 s of
     * processor time before the web stack is compiled, and gets a quarter of one.
     */
    private static final Duration WARM_UP = Duration.ofSeconds(100);

    private RestMarks() {}

    static List<Row> rows(Run run) throws Exception {
        Database database = run.servers().database("consent");
        Duration time = run.options().seconds();
        int count = run.options().callers();
        try (Issuer issuer = Issuer.start();
                ServiceProcess service = ServiceProcess.consent(run, database, issuer.url());
                ConsentStore store = new ConsentStore(database)) {
            String token = issuer.token();
            LongAdder refused = new LongAdder();
            Caller.Factory factory = () -> new RestCaller(service.port(), token, refused);
            run.servers().settle();
            Callers.Outcome many = new Callers(count, WARM_UP, time).run(factory);
            store.awaitRelayed();
            run.servers().settle();
            Callers.Outcome one =
                    new Callers(1, Duration.ofSeconds(2), Samples.shorter(run.options()))
                            .run(factory);
            if (refused.sum() > 0) {
                throw new IOException(refused.sum() + " calls were not answered with 201");
            }
            store.awaitRelayed();
            return rows(count, many, one);
        }
    }

    private static List<Row> rows(int count, Callers.Outcome many, Callers.Outcome one) {
        String callers = "REST, %d callers: ".formatted(count);
        return List.of(
                Row.mark(
                        Figure.REST,
                        callers + "consents given and answered",
                        many.perSecond(),
                        Unit.PER_SECOND,
                        Mark.atLeast(3_000)),
                Row.limit(
                        Figure.OTHER,
                        callers + "p50",
                        many.latencies().percentile(50),
                        Unit.MILLISECONDS),
                Row.mark(
                        Figure.OTHER,
                        callers + "p99",
                        many.latencies().percentile(99),
                        Unit.MILLISECONDS,
                        Mark.below(50)),
                Row.mark(
                        Figure.OTHER,
                        "REST, one caller: p50",
                        one.latencies().percentile(50),
                        Unit.MILLISECONDS,
                        Mark.below(5)),
                Row.limit(
                        Figure.OTHER,
                        "REST, one caller: p99",
                        one.latencies().percentile(99),
                        Unit.MILLISECONDS));
    }
}
