package io.lethe.consent.imports;

import io.lethe.consent.consents.ConsentCommand;
import io.lethe.consent.consents.Evidence;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.events.consent.SuppressionReason;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What a row says of one person. */
sealed interface Fact {

    /** Who it is, as an alias. Personal. */
    String subject();

    Instant at();

    /** The event it becomes. */
    ConsentEvent event(SubjectId whom);

    /** As fine as PostgreSQL keeps it. */
    private static Instant micros(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    /** The command that records it. */
    default ConsentCommand command(SubjectId whom, Instant learnt) {
        return switch (event(whom)) {
            case ConsentGiven given -> new ConsentCommand.GiveConsent(given, learnt);
            case ConsentWithdrawn withdrawn ->
                    new ConsentCommand.WithdrawConsent(withdrawn, learnt);
            case AddressSuppressed suppressed ->
                    new ConsentCommand.SuppressAddress(suppressed, learnt);
        };
    }

    /** Agreed. */
    record Consent(
            String subject,
            String purpose,
            String channel,
            String notice,
            String method,
            Map<String, String> evidence,
            Instant at)
            implements Fact {

        @Override
        public ConsentGiven event(SubjectId whom) {
            Evidence shown = Evidence.of(evidence);
            return new ConsentGiven(
                    whom,
                    purpose,
                    channel,
                    notice,
                    method,
                    shown.provesDoubleOptIn(),
                    shown.personal(),
                    micros(at));
        }

        @Override
        public String toString() {
            return "Consent";
        }
    }

    /** Took it back. */
    record Withdrawal(String subject, String purpose, String channel, Instant at) implements Fact {

        @Override
        public ConsentWithdrawn event(SubjectId whom) {
            return new ConsentWithdrawn(whom, purpose, channel, micros(at));
        }

        @Override
        public String toString() {
            return "Withdrawal";
        }
    }

    /** Is not to be reached. */
    record Suppression(String subject, String channel, SuppressionReason reason, Instant at)
            implements Fact {

        @Override
        public AddressSuppressed event(SubjectId whom) {
            return new AddressSuppressed(whom, channel, reason, micros(at));
        }

        @Override
        public String toString() {
            return "Suppression";
        }
    }
}
