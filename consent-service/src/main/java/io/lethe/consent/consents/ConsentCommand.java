package io.lethe.consent.consents;

import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.kit.batch.Command;
import java.time.Instant;

/** A fact that is reported about the consents of one subject. Whether it is news is decided. */
sealed interface ConsentCommand extends Command {

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
}
