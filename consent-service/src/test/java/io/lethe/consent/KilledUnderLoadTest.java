package io.lethe.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.consent.fixture.Load;
import io.lethe.consent.fixture.LogCheck;
import io.lethe.consent.fixture.Surroundings;
import io.lethe.testkit.ServiceProcess;
import io.lethe.testkit.Soak;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** SIGKILL at random moments under load: what was acknowledged is there, once. */
class KilledUnderLoadTest {

    /** A short lease, so that the relay of most rounds takes over before it is killed in turn. */
    private static final Map<String, String> SHORT_LEASE =
            Map.of(
                    "lethe.relay.lease", "2s",
                    // Few streams, and not keyed: every poll has most of them, and calls wait for
                    // it.
                    "lethe.inbound.poll-records", "200");

    @Test
    void everyAcknowledgedCommandIsInTheStoreOnceAndOnKafkaOnce() {
        try (Surroundings surroundings = new Surroundings()) {
            ServiceProcess.rehearse(surroundings, SHORT_LEASE);
            AtomicReference<ServiceProcess> service =
                    new AtomicReference<>(ServiceProcess.start(surroundings, SHORT_LEASE));
            Load load = new Load(surroundings, 1000);
            try {
                killAgainAndAgain(surroundings, service, load);
                everythingIsThereOnce(surroundings, load);
            } finally {
                service.get().close();
            }
        }
    }

    /** Both on the same few streams; the other one takes over what the killed one led. */
    @Test
    void whenOneOfTwoReplicasIsKilledTheOtherLosesAndDoublesNothing() {
        try (Surroundings surroundings = new Surroundings();
                ServiceProcess one = ServiceProcess.start(surroundings, SHORT_LEASE);
                ServiceProcess two = ServiceProcess.start(surroundings, SHORT_LEASE)) {
            Load load = new Load(surroundings, 100);
            try (load) {
                ServiceProcess leader = await().until(() -> leaderOf(one, two), Objects::nonNull);
                ServiceProcess other = leader == one ? two : one;
                load.callers(8, caller -> (caller % 2 == 0 ? leader : other).url());
                load.reporter(5);
                awaitMore(load, 200);
                leader.kill();
                awaitMore(load, 200);
                await().atMost(Duration.ofSeconds(120)).until(other::leads);
                awaitMore(load, 200);
            }
            everythingIsThereOnce(surroundings, load);
        }
    }

    private static @Nullable ServiceProcess leaderOf(ServiceProcess... replicas) {
        return Stream.of(replicas).filter(ServiceProcess::leads).findFirst().orElse(null);
    }

    private static void awaitMore(Load load, int acknowledged) {
        int enough = load.acknowledged().size() + acknowledged;
        await().atMost(Duration.ofSeconds(120)).until(() -> load.acknowledged().size() >= enough);
    }

    private static void everythingIsThereOnce(Surroundings surroundings, Load load) {
        LogCheck check = new LogCheck(surroundings);
        allReportsWereTaken(load, check);
        check.everythingArrivedOnceAndInOrder();
        check.compactedTopicHoldsTheNewestValues();
        assertThat(
                        new HashSet<>(check.texts("SELECT event_identifier FROM event"))
                                .containsAll(load.acknowledged()))
                .as("whether what was acknowledged is in the store")
                .isTrue();
    }

    private static void killAgainAndAgain(
            Surroundings surroundings, AtomicReference<ServiceProcess> service, Load load) {
        int rounds = Soak.rounds(20, 200);
        Random random = new Random(rounds);
        try (load) {
            load.callers(8, _ -> service.get().url());
            load.reporter(5);
            for (int round = 0; round < rounds; round++) {
                int enough = load.acknowledged().size() + 20 + random.nextInt(200);
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(1 + random.nextInt(40)))
                        .until(() -> load.acknowledged().size() >= enough);
                service.get().kill();
                service.set(ServiceProcess.start(surroundings, SHORT_LEASE));
            }
        }
    }

    /** By sets: two hundred rounds leave more reports than lists can be compared of. */
    private static void allReportsWereTaken(Load load, LogCheck check) {
        await().atMost(Soak.duration(Duration.ofMinutes(2), Duration.ofMinutes(20)))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> new HashSet<>(taken(check)).containsAll(load.reported()));
        assertThat(taken(check)).doesNotHaveDuplicates();
    }

    private static List<String> taken(LogCheck check) {
        return check.texts(
                """
                SELECT convert_from(payload, 'UTF8')::json ->> 'at'
                  FROM event WHERE payload_type LIKE 'io.lethe.consent.%'
                """);
    }
}
