package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What happens to one person, through the front doors of the services. */
final class LifeOfAPerson {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(30);

    private static final String SUBJECT = "{\"subject\":\"email:ada@example.org\"}";

    private final Services services;

    LifeOfAPerson(Services services) {
        this.services = services;
    }

    void isRegisteredAndConsents() throws Exception {
        post(
                "contact",
                "/v1/contacts",
                "source",
                """
                {"subject":"crm:1815","fields":{"fullName":"Ada","email":"ada@example.org"}}""",
                201);
        post(
                "consent",
                "/v1/consents",
                "source",
                """
                {"subject":"email:ada@example.org","purpose":"newsletter","channel":"email",
                 "notice":"v1","method":"web-form","at":"2026-01-01T00:00:00Z"}""",
                201);
    }

    /** The id of the restriction. */
    String isRestricted(String ground) throws Exception {
        return post(
                        "contact",
                        "/v1/restrictions",
                        "agent",
                        """
                        {"subject":"email:ada@example.org","ground":"%s"}"""
                                .formatted(ground),
                        201)
                .path("restriction")
                .asString();
    }

    void isReleased(List<String> restrictions) throws Exception {
        for (String restriction : restrictions) {
            assertThat(
                            services.delete("contact", "/v1/restrictions/" + restriction, "agent")
                                    .statusCode())
                    .isEqualTo(204);
        }
    }

    private HttpResponse<String> askForErasure() throws Exception {
        return services.post(
                "retention",
                "/v1/erasures",
                "dpo",
                """
                {"subject":"email:ada@example.org","ground":"art-17-1-b"}""");
    }

    /** The certificate, once the case is complete; asked for until nothing keeps her data. */
    JsonNode isErased() {
        HttpResponse<String> asked =
                await().atMost(LONG_ENOUGH)
                        .until(this::askForErasure, answer -> answer.statusCode() == 202);
        String erasure = Http.json(asked).path("erasure").asString();
        return Http.json(
                await().atMost(LONG_ENOUGH)
                        .until(
                                () ->
                                        services.get(
                                                "retention",
                                                "/v1/erasures/" + erasure + "/certificate",
                                                "dpo"),
                                answer -> answer.statusCode() == 200));
    }

    HttpResponse<String> lookup() throws Exception {
        return services.post("contact", "/v1/subjects/lookup", "agent", SUBJECT);
    }

    /** All that the audit log has of a subject, once it knows that the erasure is complete. */
    String timeline(String subject) {
        return await().atMost(LONG_ENOUGH)
                .until(
                        () ->
                                services.get("audit", "/v1/entries?subject=" + subject, "auditor")
                                        .body(),
                        entries -> entries.contains("ErasureCompleted"));
    }

    void awaitDecision(String decision) {
        await().atMost(LONG_ENOUGH).untilAsserted(() -> assertThat(decision()).isEqualTo(decision));
    }

    /** Outcome and rule. */
    String decision() throws Exception {
        JsonNode decision =
                Http.json(
                        services.get(
                                "consent",
                                "/v1/decisions?subject=crm:1815&purpose=newsletter&channel=email",
                                "agent"));
        return decision.path("outcome").asString() + " " + decision.path("rule").asString();
    }

    private JsonNode post(String service, String path, String role, String json, int status)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = services.post(service, path, role, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Http.json(answer);
    }
}
