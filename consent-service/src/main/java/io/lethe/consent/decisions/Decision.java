package io.lethe.consent.decisions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one question.
 *
 * @param rule the stable name of the rule that decided
 * @param because the ids of the events behind it; none where something is not known
 * @param validUntil until when it holds if nothing happens; absent where time alone does not end it
 * @param notice the version of the privacy notice that the subject saw; only where the past was
 *     asked for and a consent stood
 */
record Decision(
        Outcome outcome,
        String rule,
        List<String> because,
        @Nullable Instant validUntil,
        @Nullable String notice) {

    enum Outcome {
        ALLOW,
        DENY
    }

    static Decision allow(String rule, List<String> because) {
        return new Decision(Outcome.ALLOW, rule, because, null, null);
    }

    static Decision deny(String rule, List<String> because) {
        return new Decision(Outcome.DENY, rule, because, null, null);
    }

    Decision until(Instant end) {
        return new Decision(outcome, rule, because, end, notice);
    }

    Decision seen(@Nullable String version) {
        return new Decision(outcome, rule, because, validUntil, version);
    }

    boolean saysAs(Decision other) {
        return outcome == other.outcome && rule.equals(other.rule);
    }
}
