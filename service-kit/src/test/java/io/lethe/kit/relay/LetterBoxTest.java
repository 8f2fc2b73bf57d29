package io.lethe.kit.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Dead letters go the way of the events, and leave nothing behind. */
@WithServers
class LetterBoxTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LETTERS = 120;

    private final TestDatabase database;
    private final RelayRig rig;

    LetterBoxTest(TestDatabase database) {
        this.database = database;
        this.rig = new RelayRig(database);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void everyLetterArrivesOnceAndItsRowIsGone() {
        write();
        rig.start();

        awaitEmpty();

        assertThatEachArrivedOnce();
    }

    @Test
    void aLetterThatWasSentAndNotMarkedIsNotSentAgain() {
        write();
        Held held = new Held(Moment.COMMITTED).thatDies();
        rig.start(held);
        held.awaitHeld();
        held.letGo();

        rig.start();

        awaitEmpty();
        assertThatEachArrivedOnce();
    }

    private void write() {
        StoreRows.execute(
                database,
                """
                INSERT INTO dead_letter (topic, headers, value)
                SELECT '%s', '{"lethereason":"unknown-type"}', convert_to('letter-' || n, 'UTF8')
                  FROM generate_series(1, %d) AS n
                """
                        .formatted(rig.letters(), LETTERS));
    }

    private void awaitEmpty() {
        await().atMost(PATIENCE)
                .until(() -> StoreRows.number(database, "SELECT count(*) FROM dead_letter") == 0);
    }

    private void assertThatEachArrivedOnce() {
        assertThat(rig.read(rig.letters()).stream().map(TopicContents.Seen::value))
                .hasSize(LETTERS)
                .doesNotHaveDuplicates();
        assertThat(rig.read(rig.letters()).stream().map(TopicContents.Seen::number))
                .doesNotHaveDuplicates();
    }
}
