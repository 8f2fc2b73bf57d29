package io.lethe.consent.decisions;

import io.lethe.consent.purposes.Purpose;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** How long consents last. */
final class Lasting {

    private Lasting() {}

    /** When a consent that was given then runs out; null where it does not. */
    static @Nullable Instant end(Purpose purpose, Instant given) {
        Period lasts = purpose.terms().consentLasts();
        return lasts == null ? null : given.atZone(ZoneOffset.UTC).plus(lasts).toInstant();
    }
}
