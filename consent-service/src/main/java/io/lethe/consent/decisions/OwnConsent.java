package io.lethe.consent.decisions;

import io.lethe.consent.decisions.Facts.Consent;
import io.lethe.events.purpose.LawfulBasis;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the subject agreed to, and whether it still holds (Art. 4(11), 7 GDPR). */
final class OwnConsent {

    private OwnConsent() {}

    /** Whether the purpose rests on it: not for a child whose parents agree alone. */
    static boolean isNeeded(Facts facts) {
        return facts.isConsentNeeded() && (!Childhood.isChild(facts) || Childhood.isBoth(facts));
    }

    static boolean isMissing(Facts facts) {
        return isNeeded(facts) && facts.standing().consent() == null;
    }

    /**
     * A withdrawal holds also where another basis was recorded since: what somebody took back is
     * not done on other grounds. Of marketing it is the objection that Art. 21(2) is about.
     */
    static boolean isWithdrawn(Facts facts) {
        Consent consent = facts.standing().consent();
        return consent != null
                && consent.withdrawn()
                && (facts.isConsentNeeded()
                        || facts.known().lawfulBasis() == LawfulBasis.CONSENT
                        || facts.isMarketing());
    }

    static boolean isExpired(Facts facts) {
        return isNeeded(facts) && isPast(end(facts), facts);
    }

    static boolean isOutdated(Facts facts) {
        return isNeeded(facts) && !isNoticeAccepted(facts);
    }

    static boolean isUnconfirmed(Facts facts) {
        Consent consent = facts.standing().consent();
        return isNeeded(facts)
                && facts.known().doubleOptIn()
                && (consent == null || !consent.doubleOptIn());
    }

    /** Whether there is one that holds, asked for or not. */
    static boolean holds(Facts facts) {
        Consent consent = facts.standing().consent();
        return consent != null
                && !consent.withdrawn()
                && isNoticeAccepted(facts)
                && !isPast(end(facts), facts);
    }

    private static boolean isNoticeAccepted(Facts facts) {
        Consent consent = facts.standing().consent();
        return consent != null && facts.known().notices().contains(consent.notice());
    }

    /** When it runs out by itself; null where it does not. */
    static @Nullable Instant end(Facts facts) {
        Consent consent = facts.standing().consent();
        return consent == null || consent.withdrawn() ? null : facts.endOfConsent(consent.at());
    }

    static boolean isPast(@Nullable Instant end, Facts facts) {
        return end != null && !facts.moment().at().isBefore(end);
    }

    /** The event of the latest action, if there is one. */
    static List<String> event(Facts facts) {
        Consent consent = facts.standing().consent();
        return consent == null ? List.of() : List.of(consent.event());
    }
}
