package io.lethe.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lethe.events.Schemas;
import io.lethe.events.SubjectId;
import io.lethe.events.upstream.UpstreamType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InboundReportsTest {

    /** A service that refuses every report would be measured at nothing. */
    @Test
    void areWhatTheLanguageTakes() {
        assertAccepted(InboundReports.of(SubjectId.random()));
        assertAccepted(InboundReports.ofPerson(1));
    }

    private static void assertAccepted(byte[] report) {
        String schema = Schemas.text(UpstreamType.CONSENT_GIVEN.cloudEventType()).orElseThrow();
        assertThat(
                        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                .getSchema(schema)
                                .validate(
                                        new String(report, StandardCharsets.UTF_8),
                                        InputFormat.JSON))
                .isEmpty();
    }
}
