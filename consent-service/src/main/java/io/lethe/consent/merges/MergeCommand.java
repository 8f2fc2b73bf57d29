package io.lethe.consent.merges;

import io.lethe.consent.law.Law;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentsMerged;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.kit.batch.Command;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What two subjects who are one mean for the stream of either. */
public sealed interface MergeCommand extends Command {

    SubjectId subject();

    @Override
    default String stream() {
        return subject().value();
    }

    /**
     * For the merged one: they turned out to be another one.
     *
     * @param into the survivor
     */
    record MergeInto(SubjectId subject, SubjectId into, Instant at) implements MergeCommand {

        ConsentsMerged fact() {
            return new ConsentsMerged(subject, into, at);
        }
    }

    /**
     * For the survivor: what is on record of the other one becomes theirs.
     *
     * @param from the merged one
     * @param facts what still counts of what was told of them, in its order
     * @param through up to which event of their stream that is
     * @param at when they were merged
     * @param terms what tells which of two facts allows less
     */
    record TakeOver(
            SubjectId subject,
            SubjectId from,
            List<SubjectEvent> facts,
            long through,
            Instant at,
            Terms terms)
            implements MergeCommand {

        public TakeOver {
            facts = List.copyOf(facts);
        }
    }

    /**
     * @param bases what each purpose rests on, as far as nothing else is on record of somebody
     */
    record Terms(Map<String, LawfulBasis> bases, Law law) {

        public Terms {
            bases = Map.copyOf(bases);
        }
    }
}
