package io.lethe.audit.entries;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * @param next where the next page begins; absent when there is none yet
 */
record EntryPage(List<Item> entries, @Nullable String next) {

    /**
     * An event as the log has it.
     *
     * @param index its place in the log
     * @param time when Lethe learnt it
     * @param actor a pseudonymous user id or a client id
     * @param correlation the trace that it belongs to
     * @param causation the id of the event that caused it
     * @param data as it is stored; what is sealed stays sealed
     */
    record Item(
            String id,
            long index,
            String type,
            String source,
            String subject,
            String time,
            String actor,
            String correlation,
            @Nullable String causation,
            @Nullable JsonNode data) {}
}
