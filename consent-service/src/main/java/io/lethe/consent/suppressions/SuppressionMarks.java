package io.lethe.consent.suppressions;

import io.lethe.events.SubjectId;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.vault.SubjectVault;
import java.sql.Connection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sees to it that a suppression outlasts its subject: the vault is told before it is committed,
 * with one question for a batch that has any. A mark whose event was never committed suppresses
 * somebody whom a report wanted to have suppressed, once they are erased. No read model: to apply
 * an event again marks nobody again.
 */
final class SuppressionMarks implements Projection {

    private final SubjectVault vault;

    SuppressionMarks(SubjectVault vault) {
        this.vault = vault;
    }

    @Override
    public String name() {
        return "suppression-marks";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) {
        Map<SubjectId, Set<String>> channels = new HashMap<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof AddressSuppressed it) {
                channels.computeIfAbsent(it.subject(), _ -> new TreeSet<>()).add(it.channel());
            }
        }
        if (!channels.isEmpty()) {
            vault.mark(channels);
        }
    }

    @Override
    public void clear(Connection connection) {
        // A mark stays.
    }
}
