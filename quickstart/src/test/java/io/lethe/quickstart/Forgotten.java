package io.lethe.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.quickstart.secrets.Credentials;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who comes in through every door, is looked at and looked for, and is forgotten. What is
 * told of them stands nowhere else in the world.
 */
final class Forgotten {

    /** What nobody may find afterwards. */
    static final List<String> VALUES =
            List.of(
                    "Wilhelmína Quatermass",
                    "Quatermass",
                    "1933-02-17",
                    "Wilhelmina.Quatermass@example.org",
                    "wilhelmina.quatermass@example.org",
                    "+31 20 794 0138",
                    "+31207940138",
                    "7 Lobelia Row, 1017 ZZ Amsterdam",
                    "9 Samphire Court, 3011 XZ Rotterdam",
                    "QX-77310441",
                    "2001:db8::a1:b2c3",
                    "Bartholomew Ravenscroft");

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(120);

    private static final String NAME = VALUES.getFirst();
    private static final String EMAIL = VALUES.get(3);
    private static final String PHONE = VALUES.get(5);
    private static final String CUSTOMER = VALUES.get(9);

    private final Child.Place place;
    private final Services services;

    Forgotten(Child.Place place) {
        this.place = place;
        this.services = new Services(place);
    }

    /** From the first report to the certificate, and what comes too late. */
    void livesAndIsForgotten() throws Exception {
        isReported();
        Credentials.User dpo = Http.credentials(place.home().credentials()).users().getFirst();
        try (Pages pages = Pages.signedIn(place.settings().issuer(), dpo)) {
            String subject = isFoundOnThePages(pages);
            isLookedAt(subject);
            isAskedForBadly(pages);
            isErasedOnThePages(pages, subject);
            isLookedForInVain(pages, subject);
        }
    }

    private void isReported() throws Exception {
        taken(
                services.post(
                        "contact",
                        "/v1/contacts",
                        "source",
                        json(contact(Map.of("fullName", NAME, "email", EMAIL, "phone", PHONE)))));
        report(
                "contact",
                "ContactRegistered",
                contact(
                        Map.of(
                                "dateOfBirth", VALUES.get(2),
                                "email", VALUES.get(4),
                                "postalAddress", VALUES.get(7))));
        taken(
                services.post(
                        "contact",
                        "/v1/contacts",
                        "source",
                        json(contact(Map.of("postalAddress", VALUES.get(8))))));
        Map<String, Object> consent = consent();
        taken(
                services.post(
                        "consent",
                        "/v1/consents",
                        "source",
                        json(consent),
                        "User-Agent",
                        VALUES.get(1)));
        report("consent", "ConsentGiven", consent);
        report(
                "consent",
                "AddressSuppressed",
                Map.of(
                        "subject", "phone:" + PHONE,
                        "channel", "phone",
                        "reason", "complaint",
                        "at", "2026-01-01T00:00:00Z"));
        // Everything that came over Kafka is taken: the pages show it.
        awaitRow("contact", "SELECT count(*) FROM event WHERE payload_type LIKE '%Contact%'", 3);
        awaitRow("consent", "SELECT count(*) FROM suppression WHERE channel = 'phone'", 1);
    }

    private static Map<String, Object> contact(Map<String, String> fields) {
        return Map.of("subject", "crm:" + CUSTOMER, "fields", fields);
    }

    private static Map<String, Object> consent() {
        return Map.of(
                "subject", "email:" + EMAIL,
                "purpose", "newsletter",
                "channel", "email",
                "notice", "v1",
                "method", "web-form",
                "evidence",
                        Map.of(
                                "ip", VALUES.get(10),
                                "witness", VALUES.get(11),
                                "phone", VALUES.get(6),
                                "customer", CUSTOMER),
                "at", "2026-01-01T00:00:00Z");
    }

    private void awaitRow(String service, String query, long atLeast) {
        await().atMost(LONG_ENOUGH).until(() -> services.number(service, query) >= atLeast);
    }

    /** By address and by number, as a clerk searches. */
    private static String isFoundOnThePages(Pages pages) throws Exception {
        HttpResponse<String> search = pages.get("/subjects");
        pages.send(search, "/subjects", "kind", "phone", "alias", PHONE);
        HttpResponse<String> found =
                pages.send(search, "/subjects", "kind", "email", "alias", EMAIL);
        String path = found.uri().getPath();
        assertThat(path).matches("/subjects/[a-z2-7]{26}");
        assertThat(found.body()).contains("newsletter", "Contact registered");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void isLookedAt(String subject) throws Exception {
        HttpResponse<String> record =
                services.get("contact", "/v1/contacts/" + subject + "?reason=A%20call", "agent");
        assertThat(record.body()).contains(NAME);
        String restriction =
                Http.json(
                                taken(
                                        services.post(
                                                "contact",
                                                "/v1/restrictions",
                                                "agent",
                                                json(
                                                        Map.of(
                                                                "subject",
                                                                "phone:" + PHONE,
                                                                "ground",
                                                                "accuracy-contested")))))
                        .path("restriction")
                        .asString();
        services.delete("contact", "/v1/restrictions/" + restriction, "agent");
        isDecidedOn();
    }

    private HttpResponse<String> isDecidedOn() throws Exception {
        return services.post(
                "consent",
                "/v1/decisions",
                "source",
                json(
                        Map.of(
                                "queries",
                                List.of(
                                        Map.of(
                                                "subject",
                                                "email:" + EMAIL,
                                                "purpose",
                                                "newsletter",
                                                "channel",
                                                "email")))));
    }

    /** With their values where none belong: in addresses, headers, names of fields, bad bodies. */
    private void isAskedForBadly(Pages pages) throws Exception {
        String inUrl = URLEncoder.encode("email:" + EMAIL, UTF_8);
        for (String path :
                List.of("/subjects/" + inUrl, "/" + inUrl, "/breaches/" + inUrl, "/?" + inUrl)) {
            pages.get(path);
        }
        for (String service : List.of("contact", "retention", "accountability", "audit")) {
            services.get(service, "/v1/" + inUrl + "?reason=" + inUrl, "dpo");
        }
        services.get("contact", "/v1/contacts/" + inUrl + "?reason=A%20call", "dpo");
        services.get("audit", "/v1/entries?subject=" + inUrl, "dpo");
        String bad = json(contact(Map.of(EMAIL, NAME, "dateOfBirth", EMAIL, "phone", NAME)));
        for (String service : List.of("contact", "retention", "accountability")) {
            String path =
                    Map.of("retention", "/v1/erasures", "accountability", "/v1/breaches")
                            .getOrDefault(service, "/v1/contacts");
            services.post(service, path, "dpo", bad, "Idempotency-Key", EMAIL);
            services.post(service, path, "dpo", bad + NAME, "X-Correlation-Id", EMAIL);
        }
        report("contact", "ContactRegistered", contact(Map.of("phone", EMAIL, NAME, NAME)));
        report("contact", NAME, contact(Map.of("email", PHONE)));
        report("retention", "ErasureRequested", Map.of("subject", EMAIL, NAME, PHONE));
        report("accountability", "BreachDetected", Map.of("title", 1, NAME, EMAIL));
    }

    private void isErasedOnThePages(Pages pages, String subject) throws Exception {
        String path = "/subjects/" + subject + "/erasure";
        HttpResponse<String> erasure =
                pages.send(pages.get(path), path, "ground", "art-17-1-b", "confirmed", "true");
        String erasurePath = erasure.uri().getPath();
        assertThat(erasurePath).as(erasure.body()).startsWith("/erasures/");
        await().atMost(LONG_ENOUGH)
                .until(() -> pages.get(erasurePath).body().contains("Certificate"));
        String certificate =
                services.get("retention", "/v1" + erasurePath + "/certificate", "dpo").body();
        assertThat(certificate)
                .contains("consent-service", "contact-service", subject)
                .doesNotContain(VALUES);
    }

    private void isLookedForInVain(Pages pages, String subject) throws Exception {
        HttpResponse<String> search = pages.get("/subjects");
        assertThat(pages.send(search, "/subjects", "kind", "email", "alias", EMAIL).body())
                .contains("erased");
        pages.get("/subjects/" + subject);
        services.get("contact", "/v1/contacts/" + subject + "?reason=A%20call", "agent");
        assertThat(isDecidedOn().body()).contains("DENY");
        services.post("consent", "/v1/consents", "source", json(consent()));
        Map<String, Object> late = new HashMap<>(contact(Map.of("fullName", NAME)));
        late.put("at", "2026-01-01T00:00:00Z");
        report("contact", "ContactRegistered", late);
        report("consent", "ConsentGiven", consent());
    }

    private void report(String service, String type, Map<String, ?> data) throws Exception {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        "lethe." + service + ".inbound",
                        EMAIL.getBytes(UTF_8),
                        json(data).getBytes(UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", UUID.randomUUID().toString(),
                        "ce_source", "/crm",
                        "ce_type", "io.lethe.upstream." + type + ".v1",
                        "content-type", "application/json")
                .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        Kafka.send(place, List.of(record));
    }

    private static HttpResponse<String> taken(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer;
    }

    private static String json(Map<String, ?> value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
