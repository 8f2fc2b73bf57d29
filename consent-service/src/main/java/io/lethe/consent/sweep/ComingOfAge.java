package io.lethe.consent.sweep;

import io.lethe.consent.decisions.Permissions;
import io.lethe.consent.decisions.Permissions.Wish;
import io.lethe.consent.optins.Renewals;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.kit.web.Correlation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Asks those for a consent of their own for whom the holder of parental responsibility agreed, and
 * who came of age since: once, by a mail with a link, where an address of theirs is readable. Goes
 * through what holders said, along the key of the table; every replica does, and each question is
 * one opt-in whoever asks. For one thread.
 */
final class ComingOfAge {

    private static final int PAGE = 500;
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(30);

    private static final String AGREED =
            """
            SELECT subject, purpose, channel FROM circumstance
             WHERE (subject, kind, purpose, channel) > (?, 'parental-consent', ?, ?)
               AND kind = 'parental-consent' AND state = 'given'
               AND NOT EXISTS (SELECT FROM merge_work WHERE merged = circumstance.subject)
             ORDER BY subject, kind, purpose, channel
             LIMIT ?
            """;

    private final JdbcClient jdbc;
    private final DataSource database;
    private final EventReplay events;
    private final Permissions permissions;
    private final Purposes purposes;
    private final Batcher batcher;
    private final InstantSource clock = InstantSource.system();
    private Wish last = new Wish("", "", "");

    ComingOfAge(
            JdbcClient jdbc,
            DataSource database,
            EventReplay events,
            Permissions permissions,
            Purposes purposes,
            Batcher batcher) {
        this.jdbc = jdbc;
        this.database = database;
        this.events = events;
        this.permissions = permissions;
        this.purposes = purposes;
        this.batcher = batcher;
    }

    /** Whether there is more to look through at once. */
    boolean go() throws SQLException {
        List<Wish> page =
                jdbc.sql(AGREED)
                        .params(last.subject(), last.purpose(), last.channel(), PAGE)
                        .query(
                                (row, _) ->
                                        new Wish(
                                                row.getString("subject"),
                                                row.getString("purpose"),
                                                row.getString("channel")))
                        .list();
        ask(permissions.ofAge(page));
        boolean more = page.size() == PAGE;
        last = more ? page.getLast() : new Wish("", "", "");
        return more;
    }

    private void ask(List<Wish> grown) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<String, Purpose> terms = purposes.named(grown.stream().map(Wish::purpose).toList());
        Map<Wish, Renewals.Question> questions = new HashMap<>();
        grown.forEach(
                wish ->
                        Optional.ofNullable(terms.get(wish.purpose()))
                                .ifPresent(it -> questions.put(wish, question(wish, it, now))));
        questions.values().removeIf(asked(questions)::contains);
        if (questions.isEmpty()) {
            return;
        }
        Map<String, List<RecordedEvent>> streams = streams(questions.keySet());
        Provenance rounds = new Provenance("service:consent", Correlation.random().id(), null);
        List<Instruction> requests = new ArrayList<>();
        questions.forEach(
                (wish, question) ->
                        Renewals.request(
                                        question,
                                        streams.getOrDefault(wish.subject(), List.of()),
                                        now)
                                .ifPresent(it -> requests.add(new Instruction(it, rounds))));
        batcher.carryOut(requests);
    }

    private static Renewals.Question question(Wish wish, Purpose purpose, Instant now) {
        return new Renewals.Question(
                Renewals.Occasion.OF_AGE,
                wish.subject() + '|' + wish.purpose() + '|' + wish.channel(),
                wish.purpose(),
                wish.channel(),
                purpose.notices().getFirst(),
                now.plus(TIME_TO_ANSWER));
    }

    private List<Renewals.Question> asked(Map<Wish, Renewals.Question> questions) {
        List<String> known =
                jdbc.sql("SELECT opt_in FROM opt_in WHERE opt_in = ANY (?)")
                        .param(
                                questions.values().stream()
                                        .map(it -> it.optIn().toString())
                                        .toArray(String[]::new))
                        .query((row, _) -> row.getString("opt_in"))
                        .list();
        return questions.values().stream()
                .filter(it -> known.contains(it.optIn().toString()))
                .toList();
    }

    private Map<String, List<RecordedEvent>> streams(Iterable<Wish> wishes) throws SQLException {
        List<String> subjects = new ArrayList<>();
        wishes.forEach(wish -> subjects.add(wish.subject()));
        Map<String, List<RecordedEvent>> streams = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            for (RecordedEvent event :
                    events.streams(connection, subjects.stream().distinct().toList())) {
                streams.computeIfAbsent(event.stream(), _ -> new ArrayList<>()).add(event);
            }
        }
        return streams;
    }
}
