package io.lethe.demo.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.events.EventJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tokens of machines, by role; each is used for as long as it holds. Thread-safe. */
final class Tokens {

    private static final Duration EARLY = Duration.ofSeconds(60);

    private final HttpClient http;
    private final Place place;
    private final Map<String, Held> held = new HashMap<>();

    Tokens(HttpClient http, Place place) {
        this.http = http;
        this.place = place;
    }

    private record Held(String token, long until) {}

    synchronized String of(String role) throws IOException, InterruptedException {
        @Nullable Held known = held.get(role);
        if (known == null || known.until() - System.nanoTime() < 0) {
            known = ask(role);
            held.put(role, known);
        }
        return known.token();
    }

    private Held ask(String role) throws IOException, InterruptedException {
        Place.@Nullable Client client = place.clients().get(role);
        if (client == null) {
            throw new StoryTrouble("no client has the role %s".formatted(role));
        }
        String basic =
                Base64.getEncoder()
                        .encodeToString((client.id() + ":" + client.secret()).getBytes(UTF_8));
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(place.issuer() + "/oauth2/token"))
                                .header("Authorization", "Basic " + basic)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "grant_type=client_credentials"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new StoryTrouble(
                    "%s gives no token to the client %s (status %d)"
                            .formatted(place.issuer(), client.id(), answer.statusCode()));
        }
        JsonNode body = EventJson.mapper().readTree(answer.body());
        Duration life = Duration.ofSeconds(body.path("expires_in").asLong()).minus(EARLY);
        return new Held(body.path("access_token").asString(), System.nanoTime() + life.toNanos());
    }
}
