package io.lethe.demo.door;

import io.lethe.events.EventJson;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The services, called by machines. What is not taken for now is tried again. Thread-safe. */
public final class Rest implements AutoCloseable {

    private static final int CALLERS = 8;
    private static final int TRIES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<Integer> LATER = List.of(429, 503);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final Place place;
    private final Tokens tokens;

    public Rest(Place place) {
        this.place = place;
        this.tokens = new Tokens(http, place);
    }

    /**
     * What a service answered.
     *
     * @param body empty where there was none
     */
    public record Answer(int status, JsonNode body) {

        public boolean isProblem(String slug) {
            return body.path("type").asString("").equals("urn:lethe:problem:" + slug);
        }
    }

    /** The answer to a question, which must be one. */
    public JsonNode get(String role, String service, String path) {
        return done(send(role, service, path, request -> request.GET()), service).body();
    }

    /** The answer to a question that travels in a body, whatever it is. */
    public Answer ask(String role, String service, String path, Object body) {
        return send(role, service, path, request -> json(request, body));
    }

    /**
     * Something is to be done, once.
     *
     * @param key by which a second request for it is known
     * @throws StoryTrouble if it was refused
     */
    public JsonNode post(String role, String service, String path, String key, Object body) {
        Answer answer =
                send(
                        role,
                        service,
                        path,
                        request -> json(request, body).header("Idempotency-Key", key));
        return done(answer, service).body();
    }

    public void delete(String role, String service, String path) {
        done(send(role, service, path, HttpRequest.Builder::DELETE), service);
    }

    /** Some at a time; returns when all are done, and fails with the first that does. */
    public <T> void each(Collection<T> all, Consumer<T> call) throws InterruptedException {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            List<Future<?>> calls = new ArrayList<>();
            all.forEach(each -> calls.add(callers.submit(() -> call.accept(each))));
            try {
                for (Future<?> each : calls) {
                    each.get();
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof StoryTrouble trouble
                        ? trouble
                        : new StoryTrouble("a call failed: " + e.getCause(), e);
            } finally {
                callers.shutdownNow();
            }
        }
    }

    private static HttpRequest.Builder json(HttpRequest.Builder request, Object body) {
        return request.header("Content-Type", "application/json")
                .POST(
                        HttpRequest.BodyPublishers.ofByteArray(
                                EventJson.mapper().writeValueAsBytes(body)));
    }

    private Answer send(
            String role, String service, String path, Consumer<HttpRequest.Builder> method) {
        try {
            for (int tried = 1; ; tried++) {
                HttpRequest.Builder request =
                        HttpRequest.newBuilder(place.of(service, path))
                                .timeout(PATIENCE)
                                .header("Authorization", "Bearer " + tokens.of(role));
                method.accept(request);
                HttpResponse<String> answer =
                        http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                if (!LATER.contains(answer.statusCode()) || tried == TRIES) {
                    return new Answer(answer.statusCode(), tree(answer.body()));
                }
                Pause.ofAMoment();
            }
        } catch (IOException e) {
            throw new StoryTrouble("%s cannot be reached".formatted(service), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoryTrouble("the story was interrupted", e);
        }
    }

    private static JsonNode tree(@Nullable String body) {
        return body == null || body.isBlank()
                ? EventJson.mapper().createObjectNode()
                : EventJson.mapper().readTree(body);
    }

    private static Answer done(Answer answer, String service) {
        if (answer.status() >= 300) {
            throw new StoryTrouble(
                    "%s refuses with status %d: %s"
                            .formatted(
                                    service,
                                    answer.status(),
                                    answer.body().path("detail").asString("no reason given")));
        }
        return answer;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
