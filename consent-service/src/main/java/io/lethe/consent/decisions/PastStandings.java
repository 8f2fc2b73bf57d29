package io.lethe.consent.decisions;

import io.lethe.consent.decisions.Facts.Standing;
import io.lethe.events.SubjectId;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Folds what was on record at an instant of the past from the events of all subjects that are asked
 * for, which are read with one statement. Thread-safe.
 */
@Component
class PastStandings {

    private final JdbcTemplate jdbc;
    private final EventReplay replay;
    private final PastRestrictions restrictions;

    PastStandings(JdbcTemplate jdbc, EventReplay replay, PastRestrictions restrictions) {
        this.jdbc = jdbc;
        this.replay = replay;
        this.restrictions = restrictions;
    }

    /** What stood, and that of nobody who was erased. */
    static final class Then {

        private final Map<String, Past> pasts;
        private final Map<String, List<String>> restricted;

        private Then(Map<String, Past> pasts, Map<String, List<String>> restricted) {
            this.pasts = pasts;
            this.restricted = restricted;
        }

        boolean isErased(SubjectId subject) {
            Past past = pasts.get(subject.value());
            return past != null && past.isErased();
        }

        Standing standing(@Nullable SubjectId subject, DecisionQuery query) {
            if (subject == null) {
                return Standing.NOTHING;
            }
            Past past = pasts.get(subject.value());
            Standing standing =
                    past == null
                            ? Standing.NOTHING
                            : past.standing(subject.value(), query.purpose(), query.channel());
            for (String event : restricted.getOrDefault(subject.value(), List.of())) {
                standing = standing.withRestriction(event);
            }
            return standing;
        }
    }

    Then of(Collection<SubjectId> subjects, When when, Instant now) {
        List<String> ids = subjects.stream().map(SubjectId::value).distinct().toList();
        Map<String, List<RecordedEvent>> streams = new HashMap<>();
        for (RecordedEvent event : events(ids)) {
            streams.computeIfAbsent(event.stream(), _ -> new ArrayList<>()).add(event);
        }
        Map<String, Past> pasts = new HashMap<>();
        streams.forEach((id, stream) -> pasts.put(id, new Past(stream, when)));
        return new Then(pasts, restrictions.of(ids, when, now));
    }

    private List<RecordedEvent> events(Collection<String> streams) {
        ConnectionCallback<List<RecordedEvent>> read =
                (Connection connection) -> replay.streams(connection, streams);
        List<RecordedEvent> events = jdbc.execute(read);
        return events == null ? List.of() : events;
    }
}
