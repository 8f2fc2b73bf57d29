package io.lethe.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.Load;
import io.lethe.consent.fixture.LogCheck;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.testkit.ServiceProcess;
import io.lethe.testkit.Soak;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** SIGSTOP of the process that relays, under load: another takes over, and the first comes back. */
class PausedProcessTest {

    private static final Map<String, String> SHORT_LEASE = Map.of("lethe.relay.lease", "2s");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void aPausedRelayIsFencedAndDoublesNothing() {
        try (Surroundings surroundings = new Surroundings();
                ServiceProcess one = ServiceProcess.start(surroundings, SHORT_LEASE);
                ServiceProcess two = ServiceProcess.start(surroundings, SHORT_LEASE)) {
            List<ServiceProcess> both = List.of(one, two);
            Load load = new Load(surroundings, 1000);
            try (load) {
                load.callers(8, caller -> both.get(caller % 2).url());
                load.reporter(5);
                for (int round = 0; round < Soak.rounds(2, 20); round++) {
                    pauseTheLeader(both, load);
                }
            }
            LogCheck check = new LogCheck(surroundings);
            check.everythingArrivedOnceAndInOrder();
            check.compactedTopicHoldsTheNewestValues();
            assertThat(check.texts("SELECT event_identifier FROM event"))
                    .containsAll(load.acknowledged());
        }
    }

    private static void pauseTheLeader(List<ServiceProcess> both, Load load) {
        await().atMost(PATIENCE).until(() -> both.stream().anyMatch(ServiceProcess::leads));
        ServiceProcess leader =
                both.stream().filter(ServiceProcess::leads).findFirst().orElseThrow();
        ServiceProcess other =
                both.stream().filter(each -> each != leader).findFirst().orElseThrow();
        int before = load.acknowledged().size();
        await().atMost(PATIENCE).until(() -> load.acknowledged().size() > before + 200);

        leader.pause();

        await().atMost(PATIENCE).until(other::leads);
        leader.goOn();
        int after = load.acknowledged().size();
        await().atMost(PATIENCE).until(() -> load.acknowledged().size() > after + 200);
    }
}
