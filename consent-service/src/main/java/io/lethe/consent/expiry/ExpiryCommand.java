package io.lethe.consent.expiry;

import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the clock or the terms say of one consent, for the stream of its subject. */
public sealed interface ExpiryCommand extends Command {

    /** The consent, as it stood when somebody looked. */
    Consent consent();

    @Override
    default String stream() {
        return consent().subject().value();
    }

    /**
     * @param event the id of the event by which it was given
     * @param given when that was
     */
    record Consent(
            SubjectId subject, String purpose, String channel, String event, Instant given) {}

    /** It ran out. */
    record ExpireConsent(Consent consent, Instant end) implements ExpiryCommand {}

    /**
     * It ends at another instant than before.
     *
     * @param until null where nothing but its subject ends it
     * @param since when the terms began to hold that say so
     */
    record MoveEnd(Consent consent, @Nullable Instant until, Instant since)
            implements ExpiryCommand {}
}
