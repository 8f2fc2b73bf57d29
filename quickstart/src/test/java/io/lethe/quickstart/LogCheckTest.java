package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.quickstart.secrets.Credentials;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./lethe verify} from outside of a running instance. */
class LogCheckTest {

    private static final String CONSENT =
            """
            {"subject":"aaaaaaaaaaaaaaaaaaaaaaaaaa","purpose":"newsletter","channel":"email",
             "notice":"v1","method":"web-form","at":"2026-01-01T10:00:00Z"}
            """;

    @Test
    void whereNothingRunsNothingCanBeFoundOut(@TempDir Path folder) throws Exception {
        try (Child verify = Child.Place.in(folder).run("verify")) {
            assertThat(verify.exitCode()).isEqualTo(1);
            assertThat(verify.output()).contains("does not run");
        }
    }

    @Test
    void anEntryThatWasChangedInTheDatabaseIsNamed(@TempDir Path folder) throws Exception {
        Child.Place place = Child.Place.in(folder);
        try (Child _ = place.up()) {
            giveConsent(place);
            String id = awaitEntry(place);
            try (Child verify = place.run("verify")) {
                assertThat(verify.exitCode()).as(verify.output()).isZero();
                assertThat(verify.output()).contains("whole", "1 entries");
            }

            change(place, "UPDATE entry SET actor = 'client:other'");

            try (Child verify = place.run("verify")) {
                assertThat(verify.exitCode()).as(verify.output()).isEqualTo(2);
                assertThat(verify.output()).contains("Entry 0", id);
            }
        }
    }

    private static void giveConsent(Child.Place place) throws Exception {
        HttpRequest.Builder request =
                request(place, "consent", "/v1/consents", "source")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(CONSENT));
        assertThat(send(request).statusCode()).isEqualTo(201);
    }

    private static String awaitEntry(Child.Place place) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> {
                            JsonNode entries =
                                    JsonMapper.shared()
                                            .readTree(
                                                    send(request(
                                                                    place,
                                                                    "audit",
                                                                    "/v1/entries",
                                                                    "auditor"))
                                                            .body())
                                            .path("entries");
                            return entries.path(0).path("id").asString("");
                        },
                        id -> !id.isEmpty());
    }

    private static HttpRequest.Builder request(
            Child.Place place, String service, String path, String role) throws Exception {
        Credentials credentials = Http.credentials(place.home().credentials());
        Credentials.Client client =
                credentials.clients().stream()
                        .filter(each -> each.roles().contains(role))
                        .findFirst()
                        .orElseThrow();
        String port =
                place.environment()
                        .getOrDefault("LETHE_PORT_" + service.toUpperCase(Locale.ROOT), "");
        try (var http = new Http()) {
            String token =
                    Http.json(http.token(credentials.issuer(), client.id(), client.secret()))
                            .path("access_token")
                            .asString();
            return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .header("Authorization", "Bearer " + token);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void change(Child.Place place, String sql) throws Exception {
        String password =
                Files.readString(place.home().keys("quickstart").resolve("audit.password"));
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://%s/audit"
                                        .formatted(place.settings().ports().postgres().address()),
                                "audit",
                                password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
