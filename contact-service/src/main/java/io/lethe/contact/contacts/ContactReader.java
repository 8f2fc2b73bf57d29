package io.lethe.contact.contacts;

import io.lethe.events.SubjectId;
import io.lethe.events.contact.ContactEvent;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.RecordedEvent;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Opens the values of one subject's record, for an answer and no longer. Thread-safe. */
@Component
class ContactReader {

    private final JdbcTemplate jdbc;
    private final EventReplay replay;

    ContactReader(JdbcTemplate jdbc, EventReplay replay) {
        this.jdbc = jdbc;
        this.replay = replay;
    }

    /**
     * The values as they were at an event of the stream: at the one that records this very look, so
     * that nothing is shown that it does not name.
     *
     * @throws Refusal {@code subject-erased} if the keys were destroyed since
     */
    SortedMap<String, String> at(SubjectId subject, String event) {
        Contact contact = Contact.NONE;
        for (RecordedEvent each : stream(subject)) {
            if (each.event() instanceof ContactEvent it) {
                contact = ContactDecider.evolve(contact, it);
            }
            if (each.id().equals(event)) {
                break;
            }
        }
        SortedMap<String, String> values = new TreeMap<>(contact.readable());
        if (values.isEmpty()) {
            throw Refusal.notFound("subject-erased", "The subject was erased");
        }
        return values;
    }

    /** What is on record of somebody, to be handed on to whom they are. */
    MergedRecord handedOn(SubjectId subject) {
        return MergedRecord.of(stream(subject));
    }

    private List<RecordedEvent> stream(SubjectId subject) {
        ConnectionCallback<List<RecordedEvent>> read =
                connection -> replay.stream(connection, subject.value());
        return List.copyOf(jdbc.execute(read));
    }
}
