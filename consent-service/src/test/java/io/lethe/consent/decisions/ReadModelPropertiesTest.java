package io.lethe.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.consent.fixture.LateService;
import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.testkit.Soak;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The tables that decisions read against a fold of the same events, on the real PostgreSQL, however
 * the events are cut into batches; and many questions against one at a time.
 */
class ReadModelPropertiesTest {

    private static final int TRIES = 200;

    private static final LateService SERVICE = new LateService();

    @BeforeContainer
    static void start() {
        SERVICE.start();
    }

    @AfterContainer
    static void stop() {
        SERVICE.close();
    }

    @Provide
    Arbitrary<List<List<RecordedEvent>>> histories() {
        return Histories.any().list().ofSize(Soak.rounds(1, 20));
    }

    @Property(tries = TRIES)
    void theTablesAreAFoldOfTheEventsHoweverTheyAreBatched(
            @ForAll("histories") List<List<RecordedEvent>> histories, @ForAll Random random)
            throws SQLException {
        for (List<RecordedEvent> history : histories) {
            SubjectId whom = SubjectId.random();
            List<RecordedEvent> own = history.stream().map(it -> of(whom, it)).toList();
            for (List<RecordedEvent> batch : batches(own, random)) {
                apply(batch);
            }

            List<DecisionQuery> all = questions(whom);
            var live = SERVICE.get().bean(Standings.class).of(List.of(whom), all);
            Past past = new Past(own, When.NOW);

            for (DecisionQuery query : all) {
                assertThat(live.standing(whom, query))
                        .isEqualTo(past.standing(whom.value(), query.purpose(), query.channel()));
            }
        }
    }

    @Property(tries = 50)
    void manyQuestionsAreAnsweredAsOneAtATime(
            @ForAll("histories") List<List<RecordedEvent>> histories) throws SQLException {
        List<DecisionQuery> all = new ArrayList<>();
        for (List<RecordedEvent> history : histories) {
            SubjectId whom = SubjectId.random();
            apply(history.stream().map(it -> of(whom, it)).toList());
            all.addAll(questions(whom));
        }
        DecisionDesk desk = SERVICE.get().bean(DecisionDesk.class);

        List<Decision> together = desk.decide(all, When.NOW, "client:test");

        for (int i = 0; i < all.size(); i++) {
            assertThat(desk.decide(List.of(all.get(i)), When.NOW, "client:test"))
                    .containsExactly(together.get(i));
        }
    }

    private static List<DecisionQuery> questions(SubjectId whom) {
        return Histories.PURPOSES.stream()
                .flatMap(
                        purpose ->
                                Histories.CHANNELS.stream()
                                        .map(it -> new DecisionQuery(whom.value(), purpose, it)))
                .toList();
    }

    private static RecordedEvent of(SubjectId whom, RecordedEvent it) {
        return new RecordedEvent(
                whom + "-" + it.id(), whom.value(), it.sequence(), it.learnt(), it.event());
    }

    private static List<List<RecordedEvent>> batches(List<RecordedEvent> events, Random random) {
        List<List<RecordedEvent>> batches = new ArrayList<>();
        int from = 0;
        while (from < events.size()) {
            int to = from + 1 + random.nextInt(events.size() - from);
            batches.add(events.subList(from, to));
            from = to;
        }
        return batches;
    }

    private static void apply(List<RecordedEvent> batch) throws SQLException {
        if (batch.isEmpty()) {
            return;
        }
        try (Connection connection = SERVICE.get().bean(DataSource.class).getConnection()) {
            for (String name : List.of("consentStatus", "suppressions", "circumstances")) {
                SERVICE.get().bean(name, Projection.class).apply(connection, batch);
            }
        }
    }
}
