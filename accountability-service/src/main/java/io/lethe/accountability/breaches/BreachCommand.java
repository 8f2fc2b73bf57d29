package io.lethe.accountability.breaches;

import io.lethe.accountability.regimes.Regimes;
import io.lethe.events.breach.AuthorityNotified;
import io.lethe.events.breach.BreachClosed;
import io.lethe.events.breach.BreachDetected;
import io.lethe.events.breach.BreachEvent;
import io.lethe.events.breach.NotificationWaived;
import io.lethe.kit.batch.Command;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What is reported of a breach, or was decided about it. */
sealed interface BreachCommand extends Command {

    /** What happened, in the form in which it will be recorded. */
    BreachEvent fact();

    /** When Lethe learnt it; when it happened is in the fact. */
    Instant learnt();

    @Override
    default String stream() {
        return fact().key();
    }

    /** Art. 33(5) GDPR: every breach is documented, whatever follows. */
    record RegisterBreach(BreachDetected fact, Instant learnt, Regimes regimes)
            implements BreachCommand {}

    /** Art. 33(1) GDPR. */
    record NotifyAuthority(AuthorityNotified fact, Instant learnt, Regimes regimes)
            implements BreachCommand {}

    /** Art. 33(1) GDPR: unless it is unlikely to result in a risk. */
    record WaiveNotification(NotificationWaived fact, Instant learnt) implements BreachCommand {}

    /** It was dealt with. */
    record CloseBreach(BreachClosed fact, Instant learnt) implements BreachCommand {}

    /**
     * When a fact happened: as it was told, and when Lethe learnt it where it was not. As fine as
     * PostgreSQL keeps it, so that the store and its read models compare alike.
     */
    static Instant happened(@Nullable Instant told, Instant learnt) {
        return (told == null ? learnt : told).truncatedTo(ChronoUnit.MICROS);
    }
}
