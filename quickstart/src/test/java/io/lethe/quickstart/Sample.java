package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The exports of invented people, and what the rules come to for them. */
final class Sample {

    static final List<String> FILES = List.of("subscribed", "unsubscribed", "cleaned");
    static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final Path DATA = Path.of("../../shared/data").toAbsolutePath().normalize();

    private final JsonNode expected;
    private final Set<String> addresses = new TreeSet<>();

    private Sample() throws IOException {
        assumeThat(DATA.resolve("expected.json"))
                .as("the sample exports, which are no part of this repository")
                .isRegularFile();
        expected = JsonMapper.shared().readTree(DATA.resolve("expected.json").toFile());
        for (String file : FILES) {
            addresses.addAll(addresses(export(file)));
        }
    }

    /** Ends the test where there is no sample. */
    static Sample read() throws IOException {
        return new Sample();
    }

    static Path export(String file) {
        return DATA.resolve("mailchimp").resolve(file + "_members_export.csv");
    }

    static Path contacts() {
        return DATA.resolve("dynamics365").resolve("contacts.csv");
    }

    /** A figure by its JSON pointer. */
    long figure(String pointer) {
        return expected.at(pointer).asLong();
    }

    /** All that was reported is taken first: to ask for everybody takes what that needs. */
    void awaitFigures(Child.Place place) throws Exception {
        awaitInboundTaken(place);
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> {
                            assertThat(allowed(place, "newsletter"))
                                    .isEqualTo(figure("/may_send_if_single_opt_in_is_enough"));
                            assertThat(allowed(place, "offers"))
                                    .isEqualTo(figure("/may_send_if_double_opt_in_is_asked"));
                        });
    }

    /** Every record read is a record whose position moved. */
    private static void awaitInboundTaken(Child.Place place) throws Exception {
        Services services = new Services(place);
        long reported = Kafka.end(place, "lethe.consent.inbound");
        String taken = "SELECT coalesce(sum(next_offset), 0) FROM inbound_position";
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> services.number("consent", taken) == reported);
    }

    private long allowed(Child.Place place, String purpose) throws Exception {
        ObjectNode request = JsonMapper.shared().createObjectNode();
        ArrayNode queries = request.putArray("queries");
        addresses.forEach(
                address ->
                        queries.addObject()
                                .put("subject", "email:" + address)
                                .put("purpose", purpose)
                                .put("channel", "email"));
        var answer =
                new Services(place).post("consent", "/v1/decisions", "source", request.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Http.json(answer)
                .path("decisions")
                .valueStream()
                .filter(decision -> decision.path("outcome").asString().equals("ALLOW"))
                .count();
    }

    /** All of the consent service, but for those that count what was asked. */
    static long events(Child.Place place) throws Exception {
        return new Services(place)
                .number(
                        "consent",
                        """
                        SELECT count(*) FROM event
                         WHERE payload_type <> 'io.lethe.consent.DecisionsCounted'
                        """);
    }

    /** All that stand in the first column, as addresses are compared. */
    private static Set<String> addresses(Path file) throws IOException {
        Set<String> found = new TreeSet<>();
        try (var rows =
                CsvReader.builder()
                        .detectBomHeader(true)
                        .ofNamedCsvRecord(Files.newInputStream(file))) {
            rows.forEach(row -> found.add(row.getField(0).strip().toLowerCase(Locale.ROOT)));
        }
        return found;
    }
}
