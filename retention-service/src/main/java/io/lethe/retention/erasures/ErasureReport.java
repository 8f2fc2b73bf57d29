package io.lethe.retention.erasures;

import io.lethe.events.Fields;
import io.lethe.events.erasure.ErasureGround;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request for erasure as it is reported, over REST and Kafka alike.
 *
 * @param at when it was asked for; where it is missing, now
 */
record ErasureReport(@Nullable String subject, ErasureGround ground, @Nullable Instant at) {

    ErasureReport {
        Fields.requirePresent("ground", ground);
        Fields.allowInstant("at", at);
    }
}
