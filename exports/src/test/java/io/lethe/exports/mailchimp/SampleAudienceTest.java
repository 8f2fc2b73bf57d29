package io.lethe.exports.mailchimp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.events.EventJson;
import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.csv.CsvRows;
import io.lethe.exports.report.ConsentScope;
import io.lethe.exports.report.EmailAddress;
import io.lethe.exports.report.RowRefused;
import io.lethe.exports.report.UpstreamReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * What the rows of the sample audience come to, under the rules that the platform decides by: the
 * latest action by its own time holds, a tie goes to the withdrawal, a cleaned address is
 * suppressed whatever the times.
 */
class SampleAudienceTest {

    private static final Path DATA = Path.of("../../shared/data").toAbsolutePath().normalize();
    private static final ConsentScope SCOPE = new ConsentScope("newsletter", "email", "v1");

    private final Map<EmailAddress, UpstreamReport> latest = new HashMap<>();
    private final Set<EmailAddress> suppressed = new HashSet<>();
    private final Map<String, Integer> rows = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    // The build counts skipped tests, and does not say why.
    @BeforeAll
    static void tellThatTheSampleIsMissing() {
        if (!Files.isDirectory(DATA)) {
            System.out.println("Skipped: there is no sample audience in " + DATA);
        }
    }

    @BeforeEach
    void needsTheSample() {
        assumeTrue(Files.isDirectory(DATA));
    }

    static Stream<List<String>> orders() {
        return Stream.of(
                List.of("subscribed", "unsubscribed", "cleaned"),
                List.of("cleaned", "unsubscribed", "subscribed"),
                List.of("unsubscribed", "subscribed", "cleaned"));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void theSampleComesToWhatItsOwnersExpect(List<String> order) throws IOException {
        JsonNode expected =
                EventJson.mapper().readTree(Files.readString(DATA.resolve("expected.json")));

        for (String kind : order) {
            read(kind);
        }

        expected.get("files")
                .properties()
                .forEach(
                        file ->
                                assertThat(rows)
                                        .containsEntry(file.getKey(), file.getValue().asInt()));
        JsonNode subscribed = expected.get("subscribed");
        assertThat(refused)
                .containsOnly(
                        Map.entry(
                                "subscribed: Email Address is not an e-mail address",
                                subscribed.get("rows_refused_bad_address").asInt()),
                        Map.entry(
                                "subscribed: no evidence of consent: CONFIRM_TIME is empty",
                                subscribed.get("rows_refused_no_evidence").asInt()));
        assertThat(active(false, false)).isEqualTo(expected.get("active_consents").asInt());
        assertThat(active(true, false)).isEqualTo(expected.get("active_double_opt_in").asInt());
        assertThat(suppressed).hasSize(expected.get("suppressed_bounced").asInt());
        assertThat(active(false, true))
                .isEqualTo(expected.get("may_send_if_single_opt_in_is_enough").asInt());
        assertThat(active(true, true))
                .isEqualTo(expected.get("may_send_if_double_opt_in_is_asked").asInt());
    }

    private void read(String kind) throws IOException {
        Path file = DATA.resolve("mailchimp").resolve(kind + "_members_export.csv");
        try (CsvRows csv = CsvRows.of(Files.newInputStream(file))) {
            AudienceExport export = AudienceExport.of(csv, SCOPE);
            for (CsvRow row = csv.next(); row != null; row = csv.next()) {
                rows.merge(kind, 1, Integer::sum);
                try {
                    apply(export.report(row));
                } catch (RowRefused e) {
                    refused.merge(kind + ": " + e.reason(), 1, Integer::sum);
                }
            }
        }
    }

    private void apply(UpstreamReport report) {
        if (report instanceof UpstreamReport.Suppression) {
            suppressed.add(report.subject());
        } else {
            latest.merge(report.subject(), report, SampleAudienceTest::later);
        }
    }

    private static UpstreamReport later(UpstreamReport one, UpstreamReport other) {
        int order = one.at().compareTo(other.at());
        if (order == 0) {
            return one instanceof UpstreamReport.Withdrawal ? one : other;
        }
        return order > 0 ? one : other;
    }

    private long active(boolean doubleOptIn, boolean unlessSuppressed) {
        return latest.values().stream()
                .filter(UpstreamReport.Consent.class::isInstance)
                .map(UpstreamReport.Consent.class::cast)
                .filter(consent -> !doubleOptIn || provesDoubleOptIn(consent.evidence()))
                .filter(consent -> !unlessSuppressed || !suppressed.contains(consent.subject()))
                .count();
    }

    private static boolean provesDoubleOptIn(Map<String, String> evidence) {
        String requested = evidence.get("requestedAt");
        String confirmed = evidence.get("confirmedAt");
        return requested != null
                && confirmed != null
                && !Instant.parse(confirmed).isBefore(Instant.parse(requested));
    }
}
