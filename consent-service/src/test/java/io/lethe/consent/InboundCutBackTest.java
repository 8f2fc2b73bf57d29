package io.lethe.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.LogCheck;
import io.lethe.consent.fixture.Reports;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.testkit.RunningService;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The broker lost records that were taken, and got others in their place while nobody looked. */
class InboundCutBackTest {

    private static final String TIMES =
            """
            SELECT convert_from(payload, 'UTF8')::json ->> 'at' FROM event
             WHERE payload_type LIKE 'io.lethe.consent.%'
            """;

    @Test
    void whatCameInPlaceOfLostRecordsIsTakenToo() throws IOException {
        try (Surroundings surroundings = new Surroundings()) {
            LogCheck check = new LogCheck(surroundings);
            Reports first = new Reports(surroundings, 0);
            try (RunningService _ = new RunningService(surroundings)) {
                first.send(120);
                awaitTaken(check, first);
            }
            cutBack(surroundings);
            Reports second = new Reports(surroundings, 1);
            second.send(300);

            try (RunningService _ = new RunningService(surroundings)) {
                awaitTaken(check, second);
            }

            assertThat(check.texts(TIMES)).containsAll(first.times()).doesNotHaveDuplicates();
        }
    }

    private static void awaitTaken(LogCheck check, Reports reports) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(check.texts(TIMES)).containsAll(reports.times()));
    }

    private static void cutBack(Surroundings surroundings) throws IOException {
        surroundings.broker().stop();
        for (int partition = 0; partition < Reports.PARTITIONS; partition++) {
            String log = Reports.TOPIC + "-" + partition;
            surroundings.broker().cut(log, surroundings.broker().size(log) / 2);
        }
        surroundings.broker().start();
    }
}
