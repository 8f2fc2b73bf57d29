package io.lethe.publish.imports;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The consent service of a running platform, asked with tokens of one of its clients. */
public final class Platform implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private final String url;
    private final Access access;

    /**
     * Who asks.
     *
     * @param issuer of the tokens
     */
    public record Access(String issuer, String client, String secret) {

        @Override
        public String toString() {
            return client;
        }
    }

    /**
     * @param url of the consent service, such as {@code http://localhost:8081}
     */
    public Platform(String url, Access access) {
        this.url = url;
        this.access = access;
    }

    /**
     * Begins an import, or takes it up where it stopped; returns when the file was read.
     *
     * @throws ImportTrouble with the service's reason, if it does not take it
     */
    Run take(String id, Order order, InputStream file) throws InterruptedException {
        BodyPublisher body = BodyPublishers.ofInputStream(() -> file);
        HttpRequest.Builder request =
                request("/" + id + "?" + order.query())
                        .header("Content-Type", "text/csv")
                        .PUT(body);
        return run(send(request));
    }

    /** How far an import is; empty where it was never begun. */
    Optional<Run> look(String id) throws InterruptedException {
        HttpResponse<String> answer = send(request("/" + id).timeout(PATIENCE));
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(run(answer));
    }

    /** The report of an import, as CSV. */
    String report(String id) throws InterruptedException {
        HttpResponse<String> answer = send(request("/" + id + "/report"));
        if (answer.statusCode() != 200) {
            throw refused(answer);
        }
        return answer.body();
    }

    private Run run(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw refused(answer);
        }
        return JSON.readValue(answer.body(), Run.class);
    }

    private static ImportTrouble refused(HttpResponse<String> answer) {
        int status = answer.statusCode();
        String reason = "the service answered " + status + detail(answer.body());
        return status >= 500 || status == 429
                ? ImportTrouble.passing(reason)
                : ImportTrouble.lasting(reason);
    }

    private static String detail(String body) {
        try {
            JsonNode problem = JSON.readTree(body);
            String type = problem.path("type").asString("");
            return ": %s %s"
                    .formatted(
                            type.substring(type.lastIndexOf('/') + 1),
                            problem.path("detail").asString(""))
                    .stripTrailing();
        } catch (JacksonException _) {
            return "";
        }
    }

    private HttpRequest.Builder request(String path) throws InterruptedException {
        return HttpRequest.newBuilder(URI.create(url + "/v1/imports" + path))
                .header("Authorization", "Bearer " + token());
    }

    private String token() throws InterruptedException {
        String basic = access.client() + ":" + access.secret();
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(URI.create(access.issuer() + "/oauth2/token"))
                                .timeout(PATIENCE)
                                .header(
                                        "Authorization",
                                        "Basic "
                                                + Base64.getEncoder()
                                                        .encodeToString(
                                                                basic.getBytes(
                                                                        StandardCharsets.UTF_8)))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        if (answer.statusCode() >= 500) {
            throw ImportTrouble.passing("the issuer answered " + answer.statusCode());
        }
        if (answer.statusCode() != 200) {
            throw ImportTrouble.lasting("the issuer gives this client no token");
        }
        return JSON.readTree(answer.body()).path("access_token").asString("");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw ImportTrouble.passing("the connection failed: " + e.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
