package io.lethe.audit.past;

import io.lethe.audit.models.Fact;
import io.lethe.audit.trail.Entry;
import io.lethe.audit.trail.Learnt;
import io.lethe.audit.trail.OwnEvents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the entries that tell how it stood with a subject. */
@Component
class TimeMachine {

    // All that begins so, by the order of the index.
    private static final String PURPOSES =
            "type >= 'io.lethe.purpose.' AND type < 'io.lethe.purpose/'";

    private final JdbcClient jdbc;

    TimeMachine(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of whoever had been merged by then, it is the survivor's, whose record has both. */
    State of(String subject, Instant asOf, Instant validAt) {
        String asked = subject;
        Past past = past(asked, asOf, validAt);
        Set<String> seen = new HashSet<>();
        String next = past.survivor();
        while (next != null && past.erased() == null && seen.add(next)) {
            asked = next;
            past = past(asked, asOf, validAt);
            next = past.survivor();
        }
        return state(asked, past, asOf, validAt);
    }

    private Past past(String subject, Instant asOf, Instant validAt) {
        Past past = new Past(validAt);
        read("subject = :subject", subject, asOf, row -> past.take(proven(row)));
        return past;
    }

    private State state(String subject, Past past, Instant asOf, Instant validAt) {
        Purposes purposes = new Purposes(validAt);
        read(PURPOSES, subject, asOf, row -> purposes.take(proven(row)));
        return new State(
                subject,
                asOf,
                validAt,
                List.copyOf(past.consents().values()),
                List.copyOf(past.suppressions().values()),
                past.restrictions(),
                past.requests(),
                past.erased(),
                new Verdict(past, purposes).all());
    }

    private void read(String which, String subject, Instant asOf, RowCallbackHandler taking) {
        jdbc.sql(
                        """
                        SELECT %s FROM entry
                         WHERE %s AND learnt <= :asOf AND source <> :own
                         ORDER BY index
                        """
                                .formatted(Entry.COLUMNS, which))
                .param("subject", subject)
                .param("asOf", Learnt.nanos(asOf))
                .param("own", OwnEvents.SOURCE)
                .query(taking);
    }

    private static Proven proven(ResultSet row) throws SQLException {
        Entry entry = Entry.of(row);
        return new Proven(
                new Proven.Reference(entry.event().id(), entry.index()), new Fact(entry.event()));
    }
}
