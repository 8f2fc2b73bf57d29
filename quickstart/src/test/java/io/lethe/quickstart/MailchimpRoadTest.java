package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import io.lethe.publish.Publish;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** From an audience export to decisions and audit entries, whatever happens on the way. */
class MailchimpRoadTest {

    private static final Path DATA = Path.of("../../shared/data").toAbsolutePath().normalize();
    private static final List<String> FILES = List.of("subscribed", "unsubscribed", "cleaned");
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static JsonNode expected;
    private static Set<String> addresses;

    @BeforeAll
    static void readSample() throws IOException {
        assumeThat(DATA.resolve("expected.json"))
                .as("the sample exports, which are no part of this repository")
                .isRegularFile();
        expected = JsonMapper.shared().readTree(DATA.resolve("expected.json").toFile());
        addresses = new TreeSet<>();
        for (String file : FILES) {
            addresses.addAll(addresses(export(file)));
        }
    }

    @Test
    void theFiguresAreThoseOfTheSampleAlsoWhenItIsPlayedTwice(@TempDir Path folder)
            throws Exception {
        Child.Place place = Child.Place.in(folder);
        try (Child _ = place.up()) {
            String report = publish(place, "newsletter", FILES);
            publish(place, "offers", FILES);
            awaitFigures(place);
            assertThat(report)
                    .contains("%,d".formatted(expected.at("/subscribed/rows_taken").asLong()));
            long events = events(place);

            publish(place, "offers", FILES.reversed());
            publish(place, "newsletter", FILES.reversed());

            awaitInboundTaken(place);
            awaitFigures(place);
            assertThat(events(place)).isEqualTo(events);
            assertThatEachEventHasOneEntry(place);
        }
    }

    @Test
    void theFiguresAreTheSameAfterAKillInTheMiddleAndAnotherOrderOfFiles(@TempDir Path folder)
            throws Exception {
        Child.Place place = Child.Place.in(folder);
        try (Child first = place.up();
                Child publishing = publishing(place, "newsletter", FILES.reversed())) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> events(place) > 500);
            first.kill();
            publishing.exitCode();
        }

        try (Child _ = place.up()) {
            publish(place, "newsletter", FILES.reversed());
            publish(place, "offers", List.of("cleaned", "subscribed", "unsubscribed"));

            awaitFigures(place);
            assertThatEachEventHasOneEntry(place);
        }
    }

    private static void awaitFigures(Child.Place place) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(
                        () -> {
                            assertThat(allowed(place, "newsletter"))
                                    .isEqualTo(figure("may_send_if_single_opt_in_is_enough"));
                            assertThat(allowed(place, "offers"))
                                    .isEqualTo(figure("may_send_if_double_opt_in_is_asked"));
                        });
    }

    private static long figure(String name) {
        return expected.path(name).asLong();
    }

    private static void awaitInboundTaken(Child.Place place) {
        // Every record read is a record whose position moved: nothing is under way any more when
        // the last ones stand still.
        Services services = new Services(place);
        String taken = "SELECT sum(next_offset) FROM inbound_position";
        long[] before = {-1};
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(
                        () -> {
                            long now = services.number("consent", taken);
                            boolean still = now == before[0];
                            before[0] = now;
                            return still;
                        });
    }

    private static long events(Child.Place place) throws Exception {
        return new Services(place)
                .number(
                        "consent",
                        """
                        SELECT count(*) FROM event
                         WHERE payload_type <> 'io.lethe.consent.DecisionsCounted'
                        """);
    }

    private static void assertThatEachEventHasOneEntry(Child.Place place) throws Exception {
        Services services = new Services(place);
        long events = events(place);
        await().atMost(PATIENCE)
                .until(() -> services.number("audit", "SELECT count(*) FROM entry") >= events);
        assertThat(services.number("audit", "SELECT count(DISTINCT id) FROM entry"))
                .isEqualTo(events)
                .isEqualTo(services.number("audit", "SELECT count(*) FROM entry"));
    }

    private static long allowed(Child.Place place, String purpose) throws Exception {
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

    private static String publish(Child.Place place, String purpose, List<String> files)
            throws Exception {
        try (Child publishing = publishing(place, purpose, files)) {
            assertThat(publishing.exitCode()).as(publishing.output()).isZero();
            return publishing.output();
        }
    }

    private static Child publishing(Child.Place place, String purpose, List<String> files)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("mailchimp", "--purpose", purpose));
        files.forEach(file -> arguments.add(export(file).toString()));
        return place.run(Publish.class, List.of(), arguments.toArray(String[]::new));
    }

    private static Path export(String file) {
        return DATA.resolve("mailchimp").resolve(file + "_members_export.csv");
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
