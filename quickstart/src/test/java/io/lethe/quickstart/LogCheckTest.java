package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        Child.Place place = Child.Place.unpackedIn(folder);
        Services services = new Services(place);
        try (Child _ = place.up()) {
            giveConsent(services);
            String id = awaitEntry(services);
            try (Child verify = place.run("verify")) {
                assertThat(verify.exitCode()).as(verify.output()).isZero();
                assertThat(verify.output()).contains("whole");
            }
            try (Child stores = place.run("verify", "stores")) {
                assertThat(stores.exitCode()).as(stores.output()).isZero();
                assertThat(stores.output()).contains("/consent-service: ", "as they were stored");
            }

            change(
                    services,
                    "UPDATE entry SET actor = 'client:other' WHERE substr(id, 2) = uuid_send('%s')"
                            .formatted(id));

            try (Child verify = place.run("verify")) {
                assertThat(verify.exitCode()).as(verify.output()).isEqualTo(2);
                assertThat(verify.output()).contains("was changed", id);
            }
            try (Child stores = place.run("verify", "stores")) {
                assertThat(stores.exitCode()).as(stores.output()).isEqualTo(2);
                assertThat(stores.output()).contains(id, "the log was changed");
            }
        }
    }

    private static void giveConsent(Services services) throws Exception {
        assertThat(services.post("consent", "/v1/consents", "source", CONSENT).statusCode())
                .isEqualTo(201);
    }

    private static String awaitEntry(Services services) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () ->
                                Http.json(services.get("audit", "/v1/entries", "auditor"))
                                        .path("entries")
                                        .path(0)
                                        .path("id")
                                        .asString(""),
                        id -> !id.isEmpty());
    }

    private static void change(Services services, String sql) throws Exception {
        try (Connection connection = services.database("audit");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
