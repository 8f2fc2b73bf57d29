package io.lethe.audit.entries;

import io.lethe.audit.trail.Learnt;
import io.lethe.audit.trail.OwnEvents;
import io.lethe.audit.trail.Packed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are meant, with checked values.
 *
 * @param withReads whether reads of the log are among them, although nothing else asks for them
 */
record EntryFilter(
        @Nullable String subject,
        @Nullable String type,
        @Nullable String source,
        @Nullable String actor,
        @Nullable String correlation,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean withReads) {

    /** Whether what it means grows by being read. */
    boolean meansReads() {
        return withReads || EntriesRead.TYPE.equals(type) || OwnEvents.SOURCE.equals(source);
    }

    /**
     * The conditions of SQL that say so.
     *
     * @param subjects the subject, and whoever was merged into it
     * @param values takes the values of their parameters
     */
    List<String> conditions(Set<String> subjects, Map<String, Object> values) {
        List<String> conditions = new ArrayList<>();
        if (subjects.size() > 1) {
            conditions.add("subject IN (:subjects)");
            values.put("subjects", subjects);
        } else {
            compare(conditions, values, "subject", subject);
        }
        compare(conditions, values, "type", type);
        compare(conditions, values, "source", source);
        compare(conditions, values, "actor", actor);
        if (correlation != null) {
            compare(conditions, values, "correlation", Packed.of(correlation));
        }
        if (from != null) {
            conditions.add("learnt >= :from");
            values.put("from", Learnt.nanos(from));
        }
        if (to != null) {
            conditions.add("learnt < :to");
            values.put("to", Learnt.nanos(to));
        }
        if (!meansReads()) {
            conditions.add("NOT (type = :read AND source = :own)");
            values.put("read", EntriesRead.TYPE);
            values.put("own", OwnEvents.SOURCE);
        }
        return conditions;
    }

    // The columns are ours; what the caller sent stands in the values.
    private static void compare(
            List<String> conditions,
            Map<String, Object> values,
            String column,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(column + " = :" + column);
            values.put(column, value);
        }
    }

    /** What it asks for, by name: for the record and for people. */
    Map<String, String> told() {
        Map<String, String> told = new LinkedHashMap<>();
        put(told, "subject", subject);
        put(told, "type", type);
        put(told, "source", source);
        put(told, "actor", actor);
        put(told, "correlation", correlation);
        put(told, "from", from);
        put(told, "to", to);
        return told;
    }

    private static void put(Map<String, String> told, String name, @Nullable Object value) {
        if (value != null) {
            told.put(name, value.toString());
        }
    }
}
