package io.lethe.audit.models;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What events make of consents and of the counts of people in them. Pure: from what was known of
 * the subjects and the events about them to what is known then and by how much counts change.
 *
 * <p>The latest action by its own time counts, a tie goes to the withdrawal; what is older than
 * what is known changes nothing, also of days that are past. Thus every person stands once under
 * the day of the latest action, or of the end that was told of it, and is counted once a day and
 * once a month among those who acted.
 */
final class ConsentFold {

    static final String GIVEN = "io.lethe.consent.ConsentGiven";
    static final String WITHDRAWN = "io.lethe.consent.ConsentWithdrawn";
    static final String ASKED = "io.lethe.consent.OptInRequested";
    static final String CONFIRMED = "io.lethe.consent.OptInConfirmed";
    static final String LAPSED = "io.lethe.consent.OptInLapsed";

    static final String EXPIRED = "io.lethe.consent.ConsentExpired";
    static final String END_MOVED = "io.lethe.consent.ConsentEndMoved";
    static final String MERGED = "io.lethe.consent.ConsentsMerged";

    /** The figure of consents whose end an event told, by the day of that. */
    private static final String UNTIL = "given-until";

    static final Set<String> KINDS =
            Set.of(
                    GIVEN,
                    WITHDRAWN,
                    ASKED,
                    CONFIRMED,
                    LAPSED,
                    EXPIRED,
                    END_MOVED,
                    MERGED,
                    Purged.KIND);

    /** Of one person. In the order in which rows are written. */
    record Key(String subject, String purpose, String channel) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            int order = subject.compareTo(other.subject);
            order = order != 0 ? order : purpose.compareTo(other.purpose);
            return order != 0 ? order : channel.compareTo(other.channel);
        }
    }

    /** Of one figure: so many people under one day. In the order in which rows are locked. */
    record Cell(String purpose, String channel, String figure, int day)
            implements Comparable<Cell> {

        @Override
        public int compareTo(Cell other) {
            int order = purpose.compareTo(other.purpose);
            order = order != 0 ? order : channel.compareTo(other.channel);
            order = order != 0 ? order : figure.compareTo(other.figure);
            return order != 0 ? order : Integer.compare(day, other.day);
        }
    }

    private final Map<String, Map<Key, ConsentStanding>> known = new HashMap<>();
    private final Set<Key> stored = new HashSet<>();
    private final SortedMap<Key, ConsentStanding> appeared = new TreeMap<>();
    private final SortedMap<Key, ConsentStanding> changed = new TreeMap<>();
    private final List<String> purged = new ArrayList<>();
    private final Map<Cell, Long> counts = new TreeMap<>();

    /** What is known of a person who the events may be about. */
    void know(Key key, ConsentStanding standing) {
        known.computeIfAbsent(key.subject(), _ -> new HashMap<>()).put(key, standing);
        stored.add(key);
    }

    /** Takes an event of {@link #KINDS}. */
    void take(Fact fact) {
        String subject = fact.subject();
        if (subject == null) {
            return;
        }
        if (fact.kind().equals(Purged.KIND)) {
            if (Purged.by("/consent-service", fact)) {
                forget(subject);
            }
            return;
        }
        if (fact.kind().equals(MERGED)) {
            // The survivor's own events tell what counts of it.
            forget(subject);
            return;
        }
        String purpose = fact.name("purpose");
        String channel = fact.name("channel");
        Long at = fact.micros("at");
        if (purpose != null && channel != null && at != null) {
            move(new Key(subject, purpose, channel), fact, at);
        }
    }

    private void move(Key key, Fact fact, long at) {
        Map<Key, ConsentStanding> own = known.computeIfAbsent(key.subject(), _ -> new HashMap<>());
        ConsentStanding before = own.getOrDefault(key, ConsentStanding.NOTHING);
        ConsentStanding after =
                switch (fact.kind()) {
                    case GIVEN -> before.acted(ConsentStanding.GIVEN, at);
                    case WITHDRAWN -> before.acted(ConsentStanding.WITHDRAWN, at);
                    case ASKED -> before.asked(at);
                    case EXPIRED -> before.expired(at);
                    case END_MOVED -> before.movedTo(end(fact.micros("until")));
                    default -> before.notPending();
                };
        if (!after.equals(before)) {
            own.put(key, after);
            (stored.contains(key) ? changed : appeared).put(key, after);
            count(key, before, after);
        }
    }

    private static int end(@Nullable Long until) {
        return until == null ? Days.FOREVER : Math.clamp(Days.since1970(until), 0, Days.FOREVER);
    }

    private void forget(String subject) {
        Map<Key, ConsentStanding> own = known.remove(subject);
        if (own != null) {
            own.forEach((key, before) -> countStanding(key, before, -1));
            changed.keySet().removeAll(own.keySet());
            appeared.keySet().removeAll(own.keySet());
            stored.removeAll(own.keySet());
        }
        purged.add(subject);
    }

    private void count(Key key, ConsentStanding before, ConsentStanding after) {
        countStanding(key, before, -1);
        countStanding(key, after, 1);
        countActing(key, "gave", before.gaveDay(), after.gaveDay());
        countActing(key, "withdrew", before.withdrewDay(), after.withdrewDay());
        countActing(key, "asked", before.askedDay(), after.askedDay());
    }

    private void countStanding(Key key, ConsentStanding standing, int sign) {
        String state = standing.state();
        if (state != null) {
            boolean isTold = standing.untilDay() != ConsentStanding.NEVER;
            String figure = isTold && state.equals(ConsentStanding.GIVEN) ? UNTIL : state;
            int day = isTold ? standing.untilDay() : Days.since1970(standing.at());
            add(key, figure, day, sign);
        }
        if (standing.pending() && !ConsentStanding.GIVEN.equals(state)) {
            add(key, "pending", standing.askedDay(), sign);
        }
    }

    private void countActing(Key key, String what, int before, int after) {
        if (after == before) {
            return;
        }
        add(key, what + "-day", after, 1);
        int month = Days.firstOfMonth(after);
        if (before == ConsentStanding.NEVER || Days.firstOfMonth(before) != month) {
            add(key, what + "-month", month, 1);
        }
    }

    private void add(Key key, String figure, int day, long people) {
        counts.merge(new Cell(key.purpose(), key.channel(), figure, day), people, Long::sum);
    }

    /** Those of whom something is known and was not before. */
    SortedMap<Key, ConsentStanding> appeared() {
        return appeared;
    }

    /** Those of whom something else is known than before. */
    SortedMap<Key, ConsentStanding> changed() {
        return changed;
    }

    /** Subjects of whom nothing is to be known any more, but for {@link #appeared}. */
    List<String> purged() {
        return purged;
    }

    /** By how much counts change, in the order of their cells. */
    Map<Cell, Long> counts() {
        counts.values().removeIf(people -> people == 0);
        return counts;
    }
}
