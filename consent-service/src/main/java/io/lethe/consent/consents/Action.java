package io.lethe.consent.consents;

import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.kit.store.RecordedEvent;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * That consent was given or taken back: what the read model, and whoever folds the events anew,
 * make of one.
 *
 * @param given null where it was taken back
 */
public record Action(Key key, @Nullable ConsentGiven given, RecordedEvent recorded) {

    public record Key(String subject, String purpose, String channel) {}

    /** The action that an event tells; null where it tells none. */
    public static @Nullable Action of(RecordedEvent recorded) {
        return switch (recorded.event()) {
            case ConsentGiven it ->
                    new Action(
                            new Key(recorded.stream(), it.purpose(), it.channel()), it, recorded);
            case ConsentWithdrawn it ->
                    new Action(
                            new Key(recorded.stream(), it.purpose(), it.channel()), null, recorded);
            default -> null;
        };
    }

    // As the table orders them, so that rows and a fold of the events come to the same.
    private static final Comparator<Action> ORDER =
            Comparator.comparing((Action it) -> it.recorded().event().at())
                    .thenComparing(it -> it.given() == null)
                    .thenComparing(it -> it.given() == null || !it.given().doubleOptIn())
                    .thenComparing(it -> it.given() == null ? "" : it.given().notice());

    /**
     * Whether this holds where the other was known before. A tie goes to the withdrawal, or to the
     * consent that was proven less.
     */
    public boolean holdsAgainst(Action earlier) {
        return ORDER.compare(this, earlier) >= 0;
    }
}
