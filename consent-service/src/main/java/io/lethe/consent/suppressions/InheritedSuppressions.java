package io.lethe.consent.suppressions;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.consent.consents.ConsentCommand.InheritSuppression;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.SuppressionReason;
import io.lethe.kit.batch.Command;
import io.lethe.kit.subjects.Inheritance;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Suppresses whoever comes back by an alias of somebody who was suppressed and erased, on the same
 * channels. Why it was so once was of the person, and is gone.
 */
final class InheritedSuppressions implements Inheritance {

    @Override
    public List<Command> commands(
            SubjectId subject, Set<String> channels, Instant at, Instant learnt) {
        // From the first that is told of them on, so that no question about the past finds a gap.
        Instant since = ConsentCommand.happened(at, learnt);
        return channels.stream()
                .sorted()
                .<Command>map(channel -> suppress(subject, channel, since, learnt))
                .toList();
    }

    private static InheritSuppression suppress(
            SubjectId subject, String channel, Instant since, Instant learnt) {
        return new InheritSuppression(
                new AddressSuppressed(subject, channel, SuppressionReason.ERASURE, since), learnt);
    }
}
