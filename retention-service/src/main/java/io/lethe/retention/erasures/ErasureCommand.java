package io.lethe.retention.erasures;

import io.lethe.events.SubjectId;
import io.lethe.events.erasure.ErasureRequested;
import io.lethe.events.erasure.PurgeAcknowledged;
import io.lethe.events.erasure.SubjectKeysDestroyed;
import io.lethe.kit.batch.Command;
import java.time.Instant;
import java.util.List;

/** What moves the erasure case of one subject on. Each may come several times. */
sealed interface ErasureCommand extends Command {

    SubjectId subject();

    @Override
    default String stream() {
        return subject().value();
    }

    /**
     * Art. 17(1) GDPR: somebody asks.
     *
     * @param keptBy restrictions that forbid it (Art. 18(1)(b) and (c))
     * @param learnt when Lethe learnt it
     */
    record RequestErasure(ErasureRequested fact, List<String> keptBy, Instant learnt)
            implements ErasureCommand {

        @Override
        public SubjectId subject() {
            return fact.subject();
        }
    }

    /** The vault has done it. */
    record RecordDestruction(SubjectKeysDestroyed fact) implements ErasureCommand {

        @Override
        public SubjectId subject() {
            return fact.subject();
        }
    }

    /**
     * A service has purged.
     *
     * @param required the services that have to, and whoever else must have forgotten
     * @param learnt when Lethe learnt it
     */
    record Acknowledge(PurgeAcknowledged fact, List<String> required, Instant learnt)
            implements ErasureCommand {

        @Override
        public SubjectId subject() {
            return fact.subject();
        }
    }

    /** Perhaps nobody is waited for any more: who has to purge is a setting, and may change. */
    record CompleteErasure(SubjectId subject, String erasure, List<String> required, Instant learnt)
            implements ErasureCommand {}
}
