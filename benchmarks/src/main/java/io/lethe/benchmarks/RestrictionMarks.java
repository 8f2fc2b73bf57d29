package io.lethe.benchmarks;

import io.lethe.events.SubjectId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/**
 * From a restriction, sent to the contact service, to the first decision of the consent service
 * that feels it, while consents are given beside it.
 */
final class RestrictionMarks {

    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration LOST = Duration.ofSeconds(10);
    private static final int CALLERS = 16;
    private static final int PER_SECOND = 1_000;

    private final HttpClient http;
    private final String restrictions;
    private final String decisions;
    private final String token;

    private RestrictionMarks(HttpClient http, int contact, int consent, String token) {
        this.http = http;
        this.restrictions = "http://127.0.0.1:" + contact + "/v1/restrictions";
        this.decisions = "http://127.0.0.1:" + consent + "/v1/decisions";
        this.token = token;
    }

    static List<Row> rows(Run run) throws Exception {
        try (Issuer issuer = Issuer.start();
                HttpClient http = HttpClient.newHttpClient();
                ServiceProcess contact =
                        ServiceProcess.contact(
                                run, run.servers().database("contact"), issuer.url());
                ServiceProcess consent =
                        ServiceProcess.consent(
                                run, run.servers().database("consent"), issuer.url())) {
            run.servers().settle();
            String source = issuer.token();
            LongAdder refused = new LongAdder();
            Latencies felt =
                    new RestrictionMarks(
                                    http, contact.port(), consent.port(), issuer.token("agent"))
                            .measure(
                                    run.options().seconds(),
                                    () -> new RestCaller(consent.port(), source, refused));
            if (refused.sum() > 0) {
                throw new IOException(refused.sum() + " calls were not answered with 201");
            }
            return List.of(
                    Row.limit(
                            Figure.OTHER,
                            "Restriction to DENY, beside 1,000 consents a second: p50",
                            felt.percentile(50),
                            Unit.MILLISECONDS),
                    Row.mark(
                            Figure.OTHER,
                            "Restriction to DENY, beside 1,000 consents a second: p99",
                            felt.percentile(99),
                            Unit.MILLISECONDS,
                            Mark.below(500)));
        }
    }

    private Latencies measure(Duration time, Caller.Factory load) throws Exception {
        PacedCallers callers = new PacedCallers(CALLERS, PER_SECOND, WARM_UP, time);
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<Latencies> loading = beside.submit(() -> callers.run(load));
            long from = System.nanoTime() + WARM_UP.toNanos();
            long until = from + time.toNanos();
            Latencies felt = new Latencies();
            for (long now = 0; now < until; now = System.nanoTime()) {
                long took = untilFelt(SubjectId.random().value());
                if (System.nanoTime() >= from) {
                    felt.add(took);
                }
            }
            loading.get();
            return felt;
        }
    }

    private long untilFelt(String subject) throws IOException, InterruptedException {
        long began = System.nanoTime();
        post(
                restrictions,
                """
                {"subject":"%s","ground":"legal-claims"}"""
                        .formatted(subject),
                201);
        String question =
                """
                {"queries":[{"subject":"%s","purpose":"%s","channel":"%s"}]}"""
                        .formatted(subject, Samples.PURPOSE, Samples.CHANNEL);
        while (!post(decisions, question, 200).contains("\"restricted\"")) {
            if (System.nanoTime() - began > LOST.toNanos()) {
                throw new IOException(
                        "A restriction was not felt within " + LOST.toSeconds() + " s");
            }
            Thread.sleep(1);
        }
        return System.nanoTime() - began;
    }

    private String post(String url, String json, int expected)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(url))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(json))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException(url + " answered with " + answer.statusCode());
        }
        return answer.body();
    }
}
