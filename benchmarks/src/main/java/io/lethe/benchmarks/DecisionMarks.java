package io.lethe.benchmarks;

import io.lethe.events.SubjectId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * "May I?", asked for many at once and one by one, of subjects who are known; in bulk also of ever
 * more of them, since the cost of an answer must not grow with their number.
 */
final class DecisionMarks {

    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /** Few calls a second, so it takes long until the web stack is compiled. */
    private static final Duration WARM_UP_SINGLE = Duration.ofSeconds(60);

    private static final int FEW = 10_000;
    private static final int SOME = 100_000;
    private static final int MANY = 1_000_000;
    private static final int BY_ALIAS = 50_000;
    private static final int LIST = 1_000_000;
    private static final int PER_REQUEST = 10_000;
    private static final int SINGLE_PER_SECOND = 1_000;

    private final Run run;
    private final ConsentStore store;
    private final Asking asking;
    private final List<SubjectId> ids = new ArrayList<>();

    private DecisionMarks(Run run, ConsentStore store, Asking asking) {
        this.run = run;
        this.store = store;
        this.asking = asking;
    }

    static List<Row> rows(Run run) throws Exception {
        Database database = run.servers().database("consent");
        try (Issuer issuer = Issuer.start();
                ServiceProcess service = ServiceProcess.consent(run, database, issuer.url());
                ConsentStore store = new ConsentStore(database)) {
            return new DecisionMarks(run, store, new Asking(service.port(), issuer.token())).rows();
        }
    }

    private List<Row> rows() throws Exception {
        double ofFew = bulkOf(FEW);
        double ofSome = bulkOf(SOME);
        double byAlias = byAlias();
        double cleaned = asking.cleans(LIST, number -> InboundReports.address(number % BY_ALIAS));
        Latencies single =
                new PacedCallers(16, SINGLE_PER_SECOND, WARM_UP_SINGLE, run.options().seconds())
                        .run(() -> asking.one(SOME, this::id));
        double ofMany = bulkOf(MANY);
        return List.of(
                Row.limit(
                        Figure.OTHER,
                        "Decisions by subject id, 10,000 in a request, of 10,000 people",
                        ofFew,
                        Unit.PER_SECOND),
                Row.mark(
                        Figure.OTHER,
                        "The same of 100,000 people",
                        ofSome,
                        Unit.PER_SECOND,
                        Mark.atLeast(200_000)),
                Row.limit(Figure.OTHER, "The same of 1,000,000 people", ofMany, Unit.PER_SECOND),
                Row.mark(
                        Figure.OTHER,
                        "Decisions by alias, 10,000 in a request",
                        byAlias,
                        Unit.PER_SECOND,
                        Mark.atLeast(60_000)),
                Row.mark(
                        Figure.OTHER,
                        "A list of 1,000,000 addresses cleaned",
                        cleaned,
                        Unit.SECONDS,
                        Mark.below(20)),
                Row.limit(
                        Figure.OTHER,
                        "Single decisions, 1,000 a second: p50",
                        single.percentile(50),
                        Unit.MILLISECONDS),
                Row.mark(
                        Figure.OTHER,
                        "Single decisions, 1,000 a second: p99",
                        single.percentile(99),
                        Unit.MILLISECONDS,
                        Mark.below(5)));
    }

    private String id(int number) {
        return ids.get(number).value();
    }

    private double bulkOf(int people) throws Exception {
        int before = ids.size();
        while (ids.size() < people) {
            ids.add(SubjectId.random());
        }
        take(people - before, number -> InboundReports.of(ids.get(before + number)));
        Progress.tell("Decisions of %,d people".formatted(people));
        return bulk(people, this::id);
    }

    private double byAlias() throws Exception {
        take(BY_ALIAS, InboundReports::ofPerson);
        return bulk(BY_ALIAS, number -> "email:" + InboundReports.address(number));
    }

    private double bulk(int people, IntFunction<String> who) throws Exception {
        return new Callers(2, WARM_UP, run.options().seconds())
                .run(() -> asking.many(PER_REQUEST, people, who))
                .perSecond();
    }

    private void take(int count, IntFunction<byte[]> reports) throws Exception {
        long until = store.taken() + count;
        InboundReports.send(run.servers().bootstrapServers(), count, reports);
        while (store.taken() < until) {
            store.requireNoneRefused();
            Thread.sleep(50);
        }
        store.awaitRelayed();
        run.servers().settle();
    }
}
