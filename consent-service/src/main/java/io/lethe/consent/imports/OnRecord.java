package io.lethe.consent.imports;

import io.lethe.consent.subjects.SubjectLookup;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is on record of the people in a batch, and what the batch has added to it so far. A fact is
 * news if it is later than what is known: the rule by which consents hold, asked beforehand. Not
 * thread-safe.
 */
final class OnRecord {

    private record Key(String subject, String what, String channel) {}

    private record Latest(Instant at, boolean withdrawn) {}

    private final Map<Key, Latest> consents = new HashMap<>();
    private final Map<Key, Instant> suppressions = new HashMap<>();
    private final Set<String> erased;

    private OnRecord(Set<String> erased) {
        this.erased = erased;
    }

    /** Reads it with three questions, however many facts there are. */
    static OnRecord of(Collection<Fact> facts, SubjectLookup subjects, JdbcClient jdbc) {
        SubjectLookup.Found found =
                subjects.find(facts.stream().map(Fact::subject).collect(Collectors.toSet()));
        Map<String, String> names = new HashMap<>();
        for (Map.Entry<String, SubjectId> known : found.known().entrySet()) {
            names.put(known.getValue().value(), known.getKey());
        }
        OnRecord onRecord = new OnRecord(found.erased());
        String[] ids = names.keySet().toArray(String[]::new);
        jdbc.sql(
                        """
                        SELECT subject, purpose, channel, at, withdrawn FROM consent_status
                         WHERE subject = ANY (?)
                        """)
                .param(ids)
                .query(
                        row -> {
                            onRecord.consents.put(
                                    new Key(
                                            name(names, row.getString(1)),
                                            row.getString(2),
                                            row.getString(3)),
                                    new Latest(row.getTimestamp(4).toInstant(), row.getBoolean(5)));
                        });
        jdbc.sql("SELECT subject, reason, channel, at FROM suppression WHERE subject = ANY (?)")
                .param(ids)
                .query(
                        row -> {
                            onRecord.suppressions.put(
                                    new Key(
                                            name(names, row.getString(1)),
                                            row.getString(2),
                                            row.getString(3)),
                                    row.getTimestamp(4).toInstant());
                        });
        return onRecord;
    }

    private static String name(Map<String, String> names, String subject) {
        return names.getOrDefault(subject, subject);
    }

    /** Whether that alias was a person's who was erased since. */
    boolean isErased(Fact fact) {
        return erased.contains(fact.subject());
    }

    /** Whether the fact changes anything; then it counts as known. */
    boolean takes(Fact fact) {
        return switch (fact) {
            case Fact.Consent it ->
                    takes(
                            new Key(it.subject(), it.purpose(), it.channel()),
                            new Latest(it.at(), false));
            case Fact.Withdrawal it ->
                    takes(
                            new Key(it.subject(), it.purpose(), it.channel()),
                            new Latest(it.at(), true));
            case Fact.Suppression it -> {
                Key key = new Key(it.subject(), it.reason().wireName(), it.channel());
                Instant known = suppressions.get(key);
                boolean news = known == null || it.at().isBefore(known);
                if (news) {
                    suppressions.put(key, it.at());
                }
                yield news;
            }
        };
    }

    // The later one holds; a tie goes to the withdrawal.
    private boolean takes(Key key, Latest told) {
        Latest known = consents.get(key);
        boolean news =
                known == null
                        || told.at().isAfter(known.at())
                        || (told.at().equals(known.at()) && told.withdrawn() && !known.withdrawn());
        if (news) {
            consents.put(key, told);
        }
        return news;
    }
}
