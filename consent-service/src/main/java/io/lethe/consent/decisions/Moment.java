package io.lethe.consent.decisions;

import io.lethe.consent.law.Law;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When and where a decision is to hold.
 *
 * @param law as data with its dates
 * @param home whose law applies where no residence is known; null for the controller's country
 * @param at the instant
 */
record Moment(Law law, @Nullable String home, Instant at) {

    Moment at(Instant other) {
        return new Moment(law, home, other);
    }
}
