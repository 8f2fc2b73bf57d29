package io.lethe.consent.merges;

import io.lethe.consent.law.Law;
import io.lethe.consent.merges.MergeCommand.TakeOver;
import io.lethe.consent.merges.MergeCommand.Terms;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import io.lethe.events.consent.ConsentsMerged;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.kit.web.Correlation;
import io.lethe.vault.SubjectVault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * Makes the survivor's what is on record of a merged subject, and has the vault name the survivor
 * then: until that, decisions by the other's names are answered from the other's record. Replicas
 * may do the same at once, and what a crash left is done again: the survivor's stream knows what it
 * took over. No row is locked meanwhile, since the command writes it. Thread-safe.
 */
final class MergeRounds {

    private final DataSource database;
    private final EventReplay events;
    private final Batcher batcher;
    private final SubjectVault vault;
    private final Purposes purposes;
    private final Law law;

    MergeRounds(
            DataSource database,
            EventReplay events,
            Batcher batcher,
            SubjectVault vault,
            Purposes purposes,
            Law law) {
        this.database = database;
        this.events = events;
        this.batcher = batcher;
        this.vault = vault;
        this.purposes = purposes;
        this.law = law;
    }

    /** Whether there may be more to do at once. */
    boolean go() throws SQLException {
        try (Connection connection = database.getConnection()) {
            int done = 0;
            RuntimeException failed = null;
            for (MergeWork work : MergeWork.due(connection)) {
                try {
                    done += take(connection, work) ? 1 : 0;
                } catch (RuntimeException e) {
                    // One that cannot be done now keeps no other waiting.
                    if (failed == null) {
                        failed = e;
                    } else {
                        failed.addSuppressed(e);
                    }
                }
            }
            if (failed != null) {
                throw failed;
            }
            return done == MergeWork.MOST;
        }
    }

    /** Whether nothing is left to do. */
    private boolean take(Connection connection, MergeWork work) throws SQLException {
        if (work.taken() < work.wanted()) {
            takeOver(connection, work);
        }
        if (work.isRestrictionUnderWay(connection)) {
            return false;
        }
        // Where they are not one after it, somebody was erased, and is nobody to be named.
        var _ = vault.merge(work.survivor(), work.merged());
        work.named(connection);
        return true;
    }

    private void takeOver(Connection connection, MergeWork work) throws SQLException {
        List<RecordedEvent> theirs = events.stream(connection, work.merged().value());
        ConsentsMerged merged =
                theirs.stream()
                        .map(RecordedEvent::event)
                        .filter(ConsentsMerged.class::isInstance)
                        .map(ConsentsMerged.class::cast)
                        .findFirst()
                        .orElseThrow();
        TakeOver command =
                new TakeOver(
                        work.survivor(),
                        work.merged(),
                        Told.of(theirs.stream().filter(isNews(work)).toList()),
                        work.wanted(),
                        merged.at(),
                        terms());
        Provenance cause =
                new Provenance("service:consent", Correlation.random().id(), work.event());
        try {
            batcher.carryOut(List.of(new Instruction(command, cause)));
        } catch (Refusal refusal) {
            // For whoever was erased there is nobody to take it over.
            if (!refusal.slug().equals(Refusal.subjectErased().slug())) {
                throw refusal;
            }
        }
        work.took(connection);
    }

    private static Predicate<RecordedEvent> isNews(MergeWork work) {
        return it -> it.sequence() > work.taken() && it.sequence() <= work.wanted();
    }

    private Terms terms() {
        Map<String, LawfulBasis> bases =
                purposes.all().stream()
                        .collect(Collectors.toMap(Purpose::purpose, Purpose::lawfulBasis));
        return new Terms(bases, law);
    }
}
