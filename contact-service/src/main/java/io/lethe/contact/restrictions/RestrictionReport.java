package io.lethe.contact.restrictions;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.lethe.contact.contacts.ContactCommand;
import io.lethe.contact.contacts.ContactCommand.RestrictProcessing;
import io.lethe.events.SubjectId;
import io.lethe.events.restriction.ProcessingRestricted;
import io.lethe.events.restriction.RestrictionGround;
import io.lethe.kit.subjects.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A restriction as it is reported, over REST and Kafka alike.
 *
 * @param at when it began; where it is missing, now
 */
record RestrictionReport(String subject, RestrictionGround ground, @Nullable Instant at)
        implements Report {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochRandomGenerator();

    /** There is nothing to restrict of somebody whom nobody knows: more likely it is a mistake. */
    @Override
    public boolean makesKnown() {
        return false;
    }

    @Override
    public RestrictProcessing command(SubjectId whom, Instant learnt) {
        return new RestrictProcessing(
                new ProcessingRestricted(
                        IDS.generate().toString(),
                        whom,
                        ground,
                        ContactCommand.happened(at, learnt)),
                learnt);
    }
}
