package io.lethe.consent.decisions;

import io.lethe.consent.purposes.Purpose;
import io.lethe.events.purpose.LawfulBasis;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that one decision looks at.
 *
 * @param naming whether the question names somebody
 * @param purpose its terms; null where there never was such a purpose
 * @param channel the name of the channel
 * @param standing what is on record
 */
record Facts(Naming naming, @Nullable Purpose purpose, String channel, Standing standing) {

    /** What a reference to a subject led to. */
    enum Naming {
        /** It is neither a subject id nor an alias. */
        MALFORMED,
        /** It led to somebody who was erased. */
        ERASED,
        /** It leads to nobody. */
        UNKNOWN,
        KNOWN
    }

    /**
     * What the read models hold of one subject, purpose and channel.
     *
     * @param consent the latest action; null where there is none
     * @param suppressions ids of the events that suppress the channel, in their order
     * @param restrictions ids of the events that restrict processing, in their order
     */
    record Standing(
            @Nullable Consent consent, List<String> suppressions, List<String> restrictions) {

        static final Standing NOTHING = new Standing(null, List.of(), List.of());

        Standing with(Consent latest) {
            return new Standing(latest, suppressions, restrictions);
        }

        Standing withSuppression(String event) {
            return new Standing(consent, with(suppressions, event), restrictions);
        }

        Standing withRestriction(String event) {
            return new Standing(consent, suppressions, with(restrictions, event));
        }

        private static List<String> with(List<String> events, String event) {
            SortedSet<String> more = new TreeSet<>(events);
            more.add(event);
            return List.copyOf(more);
        }
    }

    /**
     * The latest action of a subject for a purpose on a channel.
     *
     * @param notice the version that was shown; null where consent was withdrawn
     */
    record Consent(String event, boolean withdrawn, @Nullable String notice, boolean doubleOptIn) {}

    boolean isPurposeActive() {
        return purpose != null && purpose.active();
    }

    boolean isChannelOfPurpose() {
        return purpose != null && purpose.channels().contains(channel);
    }

    boolean isNoticeAccepted() {
        return purpose != null
                && standing.consent() != null
                && purpose.notices().contains(standing.consent().notice());
    }

    boolean isConfirmedWhereAsked() {
        return purpose != null
                && standing.consent() != null
                && (standing.consent().doubleOptIn() || !purpose.doubleOptIn());
    }

    boolean isConsentNeeded() {
        return purpose == null || purpose.lawfulBasis() == LawfulBasis.CONSENT;
    }

    boolean isWithdrawn() {
        return standing.consent() != null && standing.consent().withdrawn();
    }

    /** The event of the latest action, if there is one. */
    List<String> consentEvent() {
        return standing.consent() == null ? List.of() : List.of(standing.consent().event());
    }
}
