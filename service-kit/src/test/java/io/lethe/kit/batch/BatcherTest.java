package io.lethe.kit.batch;

import static io.lethe.kit.batch.BatcherFixture.inbound;
import static io.lethe.kit.batch.BatcherFixture.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Decision.Accepted;
import io.lethe.kit.batch.Decision.Refused;
import io.lethe.kit.batch.Decision.Repeated;
import io.lethe.kit.refusal.Refusal;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers
class BatcherTest {

    private BatcherFixture fixture;
    private final SubjectId ada = SubjectId.random();
    private final SubjectId bob = SubjectId.random();

    @BeforeEach
    void start(TestDatabase database) {
        fixture = new BatcherFixture(database);
        fixture.execute(
                "CREATE TABLE seen_all PARTITION OF seen FOR VALUES FROM (MINVALUE) TO (MAXVALUE)");
        fixture.execute("INSERT INTO inbound_position VALUES ('in', 0, 0), ('in', 1, 0)");
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void anAcceptedCommandIsInTheStoreWithItsOutboxRow() {
        Decision decision = fixture.decide(note(ada, "one"));

        assertThat(((Accepted) decision).events()).hasSize(1);
        assertThat(
                        fixture.number(
                                """
                                SELECT count(*) FROM event e JOIN outbox o
                                    ON e.global_index BETWEEN o.first_index
                                                          AND o.first_index + o.events - 1
                                """))
                .isOne();
    }

    @Test
    void whatFollowsFromEventsIsCommittedOnceItIsCarriedOut() {
        fixture.batcher()
                .carryOut(
                        List.of(
                                new Instruction(note(ada, "one"), BatcherFixture.TEST),
                                new Instruction(note(bob, "one"), BatcherFixture.TEST),
                                new Instruction(note(ada, "two"), BatcherFixture.TEST)));

        assertThat(fixture.number("SELECT count(*) FROM event")).isEqualTo(3);
    }

    @Test
    void whatFollowsFromEventsAndIsRefusedDoesNotPassForCarriedOut() {
        assertThatThrownBy(
                        () ->
                                fixture.batcher()
                                        .carryOut(
                                                List.of(
                                                        new Instruction(
                                                                note(ada, Register.COUNT),
                                                                BatcherFixture.TEST))))
                .isInstanceOf(Refusal.class)
                .hasMessage("notes: 0");
    }

    @Test
    void anAggregateWithTwoKindsOfCommandsHasOneStreamInABatch() {
        fixture.batcher()
                .carryOut(
                        List.of(
                                new Instruction(note(ada, "one"), BatcherFixture.TEST),
                                new Instruction(
                                        new Register.Strike(ada, "one"), BatcherFixture.TEST),
                                new Instruction(note(ada, "two"), BatcherFixture.TEST)));

        assertThat(
                        fixture.text(
                                "SELECT string_agg(sequence_number::text, ',' ORDER BY global_index) FROM event"))
                .isEqualTo("0,1,2");
    }

    @Test
    void commandsThatBelongTogetherAreOneAnswerAndTheFirstOfThemGivesIt() {
        Decision decision =
                fixture.decide(
                        new Together(note(ada, "one"), List.of(new Register.Strike(ada, "one"))));

        assertThat(((Accepted) decision).events()).hasSize(2);
        assertThat(((Accepted) decision).events().getFirst().event().toString()).contains("email");
        assertThat(fixture.number("SELECT count(*) FROM outbox")).isOne();
    }

    @Test
    void whatTheFirstIsRefusedForNothingBelongsToAnyMore() {
        Decision decision =
                fixture.decide(
                        new Together(
                                note(ada, Register.COUNT),
                                List.of(new Register.Strike(ada, "one"))));

        assertThat(((Refused) decision).refusal().slug()).isEqualTo("counted");
        assertThat(fixture.number("SELECT count(*) FROM event")).isZero();
        assertThatThrownBy(
                        () ->
                                new Together(
                                        note(ada, "one"), List.of(new Register.Strike(bob, "one"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsStoredIsThePublishedFormUnderItsPermanentName() {
        fixture.decide(note(ada, "one"));

        assertThat(
                        fixture.text(
                                "SELECT payload_type || ' ' || payload_revision || ' '"
                                        + " || convert_from(payload, 'UTF8') FROM event"))
                .isEqualTo(
                        "io.lethe.consent.ConsentWithdrawn 1 {\"subject\":\"%s\",\"purpose\":\"one\",\"channel\":\"email\",\"at\":\"1970-01-01T00:00:00Z\"}"
                                .formatted(ada.value()));
        assertThat(fixture.text("SELECT convert_from(meta_data, 'UTF8') FROM event"))
                .isEqualTo("{\"actor\":\"client:test\",\"correlation\":\"correlation\"}");
    }

    @Test
    void aRefusalIsAnAnswerAndRecordsNothing() {
        Decision decision = fixture.decide(note(ada, Register.COUNT));

        assertThat(((Refused) decision).refusal().slug()).isEqualTo("counted");
        assertThat(fixture.number("SELECT count(*) FROM event")).isZero();
    }

    @Test
    void commandsOfOneBatchSeeEachOther() throws Exception {
        List<InboundWork> poll =
                List.of(
                        inbound(note(ada, "one"), "1"),
                        inbound(note(ada, Register.COUNT), "2"),
                        inbound(note(ada, "two"), "3"),
                        inbound(note(bob, "one"), "4"));

        fixture.batcher().decide(poll, List.of(new PositionMove("in", 0, 0, 4, null))).join();

        assertThat(
                        fixture.text(
                                "SELECT string_agg(sequence_number::text, ',' ORDER BY"
                                        + " global_index) FROM event WHERE aggregate_identifier = '"
                                        + ada.value()
                                        + "'"))
                .isEqualTo("0,1");
        assertThat(fixture.text("SELECT headers->>'lethe-reason' FROM dead_letter"))
                .isEqualTo("counted");
    }

    @Test
    void aLaterBatchGoesOnFromTheStoredStream() {
        fixture.decide(note(ada, "one"));
        fixture.decide(note(ada, "two"));

        Decision decision = fixture.decide(note(ada, Register.COUNT));

        assertThat(((Refused) decision).refusal().message()).isEqualTo("notes: 2");
    }

    @Test
    void whatWasSeenIsNotTakenAgain() throws Exception {
        fixture.batcher()
                .decide(
                        List.of(inbound(note(ada, "one"), "1"), inbound(note(ada, "one"), "1")),
                        List.of(new PositionMove("in", 0, 0, 2, null)))
                .join();

        fixture.batcher()
                .decide(
                        List.of(inbound(note(ada, "one"), "1"), inbound(note(ada, "two"), "2")),
                        List.of(new PositionMove("in", 1, 0, 2, null)))
                .join();

        assertThat(fixture.number("SELECT count(*) FROM event")).isEqualTo(2);
    }

    @Test
    void aConsumerThatLostItsPartitionCommitsNothing() throws Exception {
        fixture.execute("UPDATE inbound_position SET next_offset = 7 WHERE partition = 0");

        assertThatThrownBy(
                        () ->
                                fixture.batcher()
                                        .decide(
                                                List.of(inbound(note(ada, "one"), "1")),
                                                List.of(new PositionMove("in", 0, 0, 1, null)))
                                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(PartitionLost.class);
        assertThat(fixture.number("SELECT count(*) FROM event")).isZero();
        assertThat(fixture.number("SELECT count(*) FROM seen")).isZero();
    }

    @Test
    void aPoisonCommandInABatchOf500StandsAlone() throws Exception {
        List<InboundWork> poll = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String purpose = i == 317 ? Register.BREAK : "fine";
            poll.add(inbound(note(SubjectId.random(), purpose), "id-" + i));
        }

        fixture.batcher().decide(poll, List.of(new PositionMove("in", 0, 0, 500, null))).join();

        assertThat(fixture.number("SELECT count(*) FROM event")).isEqualTo(499);
        assertThat(fixture.text("SELECT headers->>'lethe-reason' FROM dead_letter"))
                .isEqualTo("poison");
        assertThat(fixture.text("SELECT headers->>'id' FROM dead_letter")).isEqualTo("id-317");
        assertThat(fixture.number("SELECT next_offset FROM inbound_position WHERE partition = 0"))
                .isEqualTo(500);
    }

    @Test
    void aRecordThatCannotBeReadBecomesADeadLetterAndMovesThePosition() throws Exception {
        fixture.batcher()
                .decide(
                        List.of(inbound(null, "1"), inbound(note(ada, "one"), "2")),
                        List.of(new PositionMove("in", 0, 0, 2, null)))
                .join();

        assertThat(fixture.number("SELECT count(*) FROM event")).isOne();
        assertThat(fixture.text("SELECT headers->>'lethe-reason' FROM dead_letter"))
                .isEqualTo("schema-invalid");
    }

    @Test
    void aFailingCallFailsAloneWhileItsNeighboursCommit() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Decision>> fine = new ArrayList<>();
            Future<Decision> broken =
                    callers.submit(() -> fixture.decide(note(bob, Register.BREAK)));
            for (int i = 0; i < 50; i++) {
                fine.add(callers.submit(() -> fixture.decide(note(ada, "fine"))));
            }

            for (Future<Decision> each : fine) {
                assertThat(each.get()).isInstanceOf(Accepted.class);
            }
            assertThatThrownBy(broken::get).hasCauseInstanceOf(CommandFailed.class);
        }
        assertThat(fixture.number("SELECT count(*) FROM event")).isEqualTo(50);
    }

    @Test
    void twoWritersOnOneStreamBothGetThere() throws Exception {
        try (var other = SecondWriter.of(fixture);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Decision>> answers = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                Batcher writer = i % 2 == 0 ? fixture.batcher() : other.batcher();
                answers.add(
                        callers.submit(
                                () -> writer.decide(note(ada, "x"), BatcherFixture.TEST, null)));
            }
            for (Future<Decision> each : answers) {
                assertThat(each.get()).isInstanceOf(Accepted.class);
            }
        }
        assertThat(fixture.number("SELECT count(DISTINCT sequence_number) FROM event"))
                .isEqualTo(200);
        assertThat(fixture.number("SELECT max(sequence_number) FROM event")).isEqualTo(199);
    }

    @Test
    void aRepeatedIdempotencyKeyGetsTheFirstAnswerAndRecordsNothing() {
        Decision first = fixture.decide(note(ada, "one"), "key", "body");

        Decision second = fixture.decide(note(ada, "one"), "key", "body");

        assertThat(second).isEqualTo(new Repeated(((Accepted) first).events().getFirst().id()));
        assertThat(fixture.number("SELECT count(*) FROM event")).isOne();
    }

    @Test
    void anIdempotencyKeyWithAnotherBodyIsRefused() {
        fixture.decide(note(ada, "one"), "key", "body");

        Decision second = fixture.decide(note(ada, "two"), "key", "other body");

        assertThat(((Refused) second).refusal().slug()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void whileTheConnectionsAreCutNothingIsLostAndNothingIsDoubled() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Decision>> answers = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                answers.add(callers.submit(() -> fixture.decide(note(ada, "x"))));
                if (i % 80 == 79) {
                    cutConnections();
                }
            }
            for (Future<Decision> each : answers) {
                assertThat(each.get()).isInstanceOf(Accepted.class);
            }
        }
        assertThat(fixture.number("SELECT count(*) FROM event")).isEqualTo(400);
    }

    /** The pool may still hand out a connection that was cut the time before. */
    private void cutConnections() {
        await().ignoreExceptions()
                .until(
                        () ->
                                fixture.text(
                                        "SELECT count(pg_terminate_backend(pid)) FROM"
                                                + " pg_stat_activity WHERE usename = current_user"
                                                + " AND pid <> pg_backend_pid()"),
                        Objects::nonNull);
    }
}
