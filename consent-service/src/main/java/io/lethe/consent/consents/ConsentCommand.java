package io.lethe.consent.consents;

import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.kit.batch.Command;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A fact that is reported about one subject, for its consent stream. Whether it is news is decided.
 */
public sealed interface ConsentCommand extends Command {

    /** What happened, in the form in which it will be recorded. */
    ConsentEvent fact();

    /** When Lethe learnt it; when it happened is in the fact. */
    Instant learnt();

    @Override
    default String stream() {
        return fact().key();
    }

    /** Art. 7(1) GDPR: what was shown, how it was expressed, when. */
    record GiveConsent(ConsentGiven fact, Instant learnt) implements ConsentCommand {}

    /** Art. 7(3) GDPR: at any time, as easily as it was given. */
    record WithdrawConsent(ConsentWithdrawn fact, Instant learnt) implements ConsentCommand {}

    /** An address that is not to be used any more. */
    record SuppressAddress(AddressSuppressed fact, Instant learnt) implements ConsentCommand {}

    /**
     * A channel on which somebody was not to be reached who had an alias of this subject and was
     * erased.
     */
    record InheritSuppression(AddressSuppressed fact, Instant learnt) implements ConsentCommand {}

    /**
     * When a fact happened: as it was told, and when Lethe learnt it where it was not. As fine as
     * PostgreSQL keeps it, so that the store and its read models compare alike.
     */
    static Instant happened(@Nullable Instant told, Instant learnt) {
        return (told == null ? learnt : told).truncatedTo(ChronoUnit.MICROS);
    }
}
