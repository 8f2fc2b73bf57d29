package io.lethe.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.Load;
import io.lethe.consent.fixture.LogCheck;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.kit.batch.Rebuild;
import io.lethe.testkit.RunningService;
import io.lethe.testkit.Soak;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Two replicas, polls and REST calls, all on the same few streams. */
class TwoWritersTest {

    private static final String CONSENT_EVENTS =
            "SELECT global_index FROM event WHERE payload_type LIKE 'io.lethe.consent.%'";

    private static final String READ_MODEL =
            "SELECT row_to_json(s)::text FROM consent_status s ORDER BY subject, purpose, channel";

    @Test
    void everyStreamArrivesInItsOrderWithNothingMissingAndNothingTwice() {
        try (Surroundings surroundings = new Surroundings();
                RunningService one = new RunningService(surroundings);
                RunningService two = new RunningService(surroundings)) {
            LogCheck check = new LogCheck(surroundings);
            Load load = new Load(surroundings, 20);
            try (load) {
                load.callers(16, caller -> url(caller % 2 == 0 ? one : two));
                load.reporter(100);
                await().pollDelay(Soak.duration(Duration.ofSeconds(5), Duration.ofSeconds(60)))
                        .atMost(Duration.ofSeconds(90))
                        .until(() -> true);
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () ->
                                    assertThat(check.texts(CONSENT_EVENTS))
                                            .hasSize(
                                                    load.acknowledged().size()
                                                            + load.reported().size()));
            check.everythingArrivedOnceAndInOrder();
            var live = check.texts(READ_MODEL);

            long applied = one.bean(Rebuild.class).rebuild("consent-status");

            assertThat(applied).isEqualTo(check.texts("SELECT global_index FROM event").size());
            assertThat(check.texts(READ_MODEL)).isNotEmpty().isEqualTo(live);
        }
    }

    private static String url(RunningService service) {
        return "http://127.0.0.1:" + service.port();
    }
}
