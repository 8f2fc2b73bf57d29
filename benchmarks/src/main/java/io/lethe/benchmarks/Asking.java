package io.lethe.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Asks for decisions. The requests are made before; an answer is read to its end and not parsed.
 */
record Asking(int port, String token) {

    private static final int REQUESTS = 8;
    private static final int PART = 10_000;

    /** A caller that asks for many in a request. */
    Caller many(int perRequest, int people, IntFunction<String> who) {
        List<HttpRequest> requests = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            int offset = ThreadLocalRandom.current().nextInt(people);
            requests.add(
                    request(
                            IntStream.range(0, perRequest)
                                    .mapToObj(each -> query(who.apply((offset + each) % people)))
                                    .collect(Collectors.joining(","))));
        }
        return caller(requests, perRequest);
    }

    /** A caller that asks for one. */
    Caller one(int people, IntFunction<String> who) {
        List<HttpRequest> requests =
                IntStream.range(0, 1_000)
                        .map(_ -> ThreadLocalRandom.current().nextInt(people))
                        .mapToObj(number -> request(query(who.apply(number))))
                        .toList();
        return caller(requests, 1);
    }

    private static Caller caller(List<HttpRequest> requests, long decisions) {
        // One client, one connection: a pool would share them between the callers.
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        return new Caller() {
            private int next;

            @Override
            public long call() throws IOException, InterruptedException {
                HttpRequest request = requests.get(next++ % requests.size());
                int status =
                        http.send(request, HttpResponse.BodyHandlers.ofByteArray()).statusCode();
                if (status != 200) {
                    throw new IOException("A question was answered with " + status);
                }
                return decisions;
            }

            @Override
            public void close() {
                http.close();
            }
        };
    }

    private static String query(String subject) {
        return """
        {"subject":"%s","purpose":"%s","channel":"%s"}"""
                .formatted(subject, Samples.PURPOSE, Samples.CHANNEL);
    }

    private HttpRequest request(String queries) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/decisions"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"queries\":[" + queries + "]}"))
                .build();
    }

    /** How long a list of addresses takes, from its first byte out to its last answer in. */
    double cleans(int count, IntFunction<String> address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            long begin = System.nanoTime();
            HttpResponse<Stream<String>> answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:%d/v1/decisions/list?purpose=%s&channel=%s"
                                                            .formatted(
                                                                    port,
                                                                    Samples.PURPOSE,
                                                                    Samples.CHANNEL)))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "text/csv")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofInputStream(
                                                    () -> list(count, address)))
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines());
            try (Stream<String> lines = answer.body()) {
                long allowed = lines.filter(line -> line.contains(",ALLOW,")).count();
                if (answer.statusCode() != 200 || allowed != count) {
                    throw new IOException(
                            "Not all of the list was answered with a yes: " + allowed);
                }
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    @SuppressWarnings("JdkObsolete") // what a SequenceInputStream asks for
    private static InputStream list(int count, IntFunction<String> address) {
        Iterator<InputStream> parts =
                IntStream.rangeClosed(0, count / PART)
                        .mapToObj(
                                part ->
                                        part(
                                                part * PART,
                                                Math.min(count, (part + 1) * PART),
                                                address))
                        .iterator();
        return new SequenceInputStream(
                new Enumeration<>() {
                    @Override
                    public boolean hasMoreElements() {
                        return parts.hasNext();
                    }

                    @Override
                    public InputStream nextElement() {
                        return parts.next();
                    }
                });
    }

    private static InputStream part(int from, int to, IntFunction<String> address) {
        StringBuilder lines = new StringBuilder(from == 0 ? "address\n" : "");
        for (int i = from; i < to; i++) {
            lines.append(address.apply(i)).append('\n');
        }
        return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
