package io.lethe.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import tools.jackson.databind.json.JsonMapper;

/** Systems and people who put an address into every place where none belongs. */
final class Mishaps {

    private static final String INBOUND = "lethe.consent.inbound";
    private static final String CONSENT = "io.lethe.upstream.ConsentGiven.v1";

    private final Child.Place place;
    private final Services services;

    Mishaps(Child.Place place) {
        this.place = place;
        this.services = new Services(place);
    }

    /** Reports that are taken, with whom they are about in their evidence, where it is sealed. */
    void proveWithNames(List<Member> members) throws ExecutionException, InterruptedException {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (Member member : members) {
            Map<String, Object> report = report(member);
            records.add(record(member, attributes("names-" + records.size(), CONSENT), report));
        }
        Kafka.send(place, records);
    }

    /**
     * Reports that are refused, each with an address somewhere else.
     *
     * @return how many there are
     */
    int reportBadly(Member member) throws ExecutionException, InterruptedException {
        String address = member.address();
        Map<String, String> good = attributes("bad-" + address, CONSENT);
        List<ProducerRecord<byte[], byte[]>> records =
                new ArrayList<>(
                        List.of(
                                record(member, with(good, "ce_type", address), report(member)),
                                record(member, with(good, "ce_source", address), report(member)),
                                record(member, with(good, "ce_time", address), report(member)),
                                record(member, with(good, "ce_specversion", address), Map.of()),
                                record(member, with(good, "content-type", address), Map.of()),
                                record(member, Map.of(address, address), Map.of(address, address)),
                                text(member, good, "{\"subject\":\"" + address),
                                text(
                                        member,
                                        Map.of("content-type", "application/cloudevents+json"),
                                        "{\"id\":\"" + address)));
        for (String field : report(member).keySet()) {
            Map<String, Object> report = new HashMap<>(report(member));
            report.put(field, "of " + address);
            records.add(record(member, with(good, "ce_id", field + address), report));
        }
        Map<String, Object> more = new HashMap<>(report(member));
        more.put(address, address);
        records.add(record(member, with(good, "ce_id", "more" + address), more));
        Kafka.send(place, records);
        return records.size();
    }

    /** Requests with an address in URL, header, body and client id. */
    void askBadly(Member member) throws IOException, InterruptedException {
        String address = member.address();
        String inUrl = URLEncoder.encode("email:" + address, UTF_8);
        services.get("consent", "/v1/subjects/" + inUrl + "/consents", "agent");
        services.get("consent", "/v1/" + inUrl, "agent");
        services.get(
                "consent",
                "/v1/decisions?purpose=newsletter&channel=email&subject=" + inUrl,
                "agent");
        services.get("audit", "/v1/" + inUrl + "?" + inUrl, "auditor");
        String json = JsonMapper.shared().writeValueAsString(report(member));
        for (String header :
                List.of("Idempotency-Key", "traceparent", "X-Correlation-Id", "User-Agent")) {
            services.post("consent", "/v1/consents", "source", json, header, address);
            services.post("consent", "/v1/consents", "source", json + address, header, address);
        }
        try (Http http = new Http()) {
            http.token(place.settings().issuer(), address, member.lastName());
            http.get(place.settings().issuer() + "/oauth2/authorize?client_id=" + inUrl);
            http.get(place.settings().issuer() + "/" + inUrl);
        }
    }

    private static Map<String, Object> report(Member member) {
        return Map.of(
                "subject", "email:" + member.address(),
                "purpose", "newsletter",
                "channel", "email",
                "notice", "v1",
                "method", "web-form",
                "evidence",
                        Map.of(
                                "address", member.address(),
                                "firstName", member.firstName(),
                                "lastName", member.lastName()),
                "at", "2026-01-01T00:00:00Z");
    }

    private static Map<String, String> attributes(String id, String type) {
        return Map.of(
                "ce_specversion", "1.0",
                "ce_id", id,
                "ce_source", "/crm",
                "ce_type", type,
                "content-type", "application/json");
    }

    private static Map<String, String> with(
            Map<String, String> attributes, String name, String value) {
        Map<String, String> changed = new HashMap<>(attributes);
        changed.put(name, value);
        return changed;
    }

    private static ProducerRecord<byte[], byte[]> record(
            Member member, Map<String, String> headers, Map<String, ?> data) {
        return text(member, headers, JsonMapper.shared().writeValueAsString(data));
    }

    private static ProducerRecord<byte[], byte[]> text(
            Member member, Map<String, String> headers, String value) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        INBOUND, member.address().getBytes(UTF_8), value.getBytes(UTF_8));
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        return record;
    }
}
