package io.lethe.publish.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.cloudevents.CloudEvent;
import io.lethe.events.Schemas;
import io.lethe.exports.csv.FileDigest;
import io.lethe.exports.report.ConsentScope;
import io.lethe.exports.report.EmailAddress;
import io.lethe.exports.report.UpstreamReport;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportEventsTest {

    private static final URI SOURCE = URI.create("/upstream/mailchimp");
    private static final ConsentScope SCOPE = new ConsentScope("newsletter", "email", "v1");
    private static final EmailAddress ADA = EmailAddress.parse("ada@example.org").orElseThrow();
    private static final Instant AT = Instant.parse("2025-07-10T09:25:34Z");
    private static final UpstreamReport WITHDRAWAL =
            new UpstreamReport.Withdrawal(ADA, "newsletter", "email", AT);

    @Test
    void anIdFollowsFromScopeFileAndLine() {
        String id = id(SCOPE, "00", 7);

        assertThat(id(SCOPE, "00", 7)).isEqualTo(id);
        assertThat(
                        Stream.of(
                                id(SCOPE, "00", 8),
                                id(SCOPE, "01", 7),
                                id(new ConsentScope("offers", "email", "v1"), "00", 7),
                                id(new ConsentScope("newsletter", "post", "v1"), "00", 7),
                                id(new ConsentScope("newsletter", "email", "v2"), "00", 7)))
                .doesNotHaveDuplicates()
                .doesNotContain(id);
    }

    static Stream<UpstreamReport> aBodyFitsItsSchema() {
        return Stream.of(
                new UpstreamReport.Consent(
                        ADA,
                        "newsletter",
                        "email",
                        "v1",
                        "double-opt-in",
                        AT,
                        Map.of(
                                "requestedAt",
                                "2025-07-09T16:51:36Z",
                                "confirmedAt",
                                AT.toString())),
                WITHDRAWAL,
                new UpstreamReport.Suppression(ADA, "email", "bounce", AT));
    }

    @ParameterizedTest
    @MethodSource
    void aBodyFitsItsSchema(UpstreamReport report) {
        CloudEvent event = events(SCOPE, "00").event(report, 2);

        String schema = Schemas.text(event.getType()).orElseThrow();
        assertThat(
                        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                .getSchema(schema)
                                .validate(
                                        body(event),
                                        InputFormat.JSON,
                                        run ->
                                                run.executionConfig(
                                                        c -> c.formatAssertionsEnabled(true))))
                .isEmpty();
    }

    private static String body(CloudEvent event) {
        return new String(Objects.requireNonNull(event.getData()).toBytes(), UTF_8);
    }

    private static String id(ConsentScope scope, String digest, long line) {
        return events(scope, digest).event(WITHDRAWAL, line).getId();
    }

    private static ReportEvents events(ConsentScope scope, String digest) {
        return new ReportEvents(SOURCE, scope, new FileDigest(digest));
    }
}
