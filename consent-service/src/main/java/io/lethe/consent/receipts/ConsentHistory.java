package io.lethe.consent.receipts;

import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** What was recorded of the consents of one subject, values opened as far as there are keys. */
@Component
class ConsentHistory {

    private final DataSource database;
    private final EventReplay events;

    ConsentHistory(DataSource database, EventReplay events) {
        this.database = database;
        this.events = events;
    }

    /**
     * A consent, or its withdrawal, as it was recorded.
     *
     * @param before the earlier ones of the same purpose and channel, by their own time
     */
    record Entry(RecordedEvent recorded, List<RecordedEvent> before) {}

    /** Consents and withdrawals, by the time at which they happened. */
    List<RecordedEvent> of(SubjectId subject) {
        try (Connection connection = database.getConnection()) {
            return events.stream(connection, subject.value()).stream()
                    .filter(
                            recorded ->
                                    recorded.event() instanceof ConsentGiven
                                            || recorded.event() instanceof ConsentWithdrawn)
                    .sorted(Comparator.comparing(recorded -> fact(recorded).at()))
                    .toList();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("A stream was not read", e);
        }
    }

    Optional<Entry> find(SubjectId subject, String event) {
        List<RecordedEvent> all = of(subject);
        return all.stream()
                .filter(recorded -> recorded.id().equals(event))
                .findAny()
                .map(
                        found ->
                                new Entry(
                                        found,
                                        all.subList(0, all.indexOf(found)).stream()
                                                .filter(each -> isAboutTheSame(each, found))
                                                .toList()));
    }

    private static boolean isAboutTheSame(RecordedEvent one, RecordedEvent other) {
        return purpose(one).equals(purpose(other)) && channel(one).equals(channel(other));
    }

    static ConsentEvent fact(RecordedEvent recorded) {
        return (ConsentEvent) recorded.event();
    }

    static String purpose(RecordedEvent recorded) {
        return recorded.event() instanceof ConsentGiven given
                ? given.purpose()
                : ((ConsentWithdrawn) recorded.event()).purpose();
    }

    static String channel(RecordedEvent recorded) {
        return recorded.event() instanceof ConsentGiven given
                ? given.channel()
                : ((ConsentWithdrawn) recorded.event()).channel();
    }
}
