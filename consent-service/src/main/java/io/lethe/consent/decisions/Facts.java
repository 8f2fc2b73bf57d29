package io.lethe.consent.decisions;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.circumstances.Circumstance.Kind;
import io.lethe.consent.circumstances.Circumstance.State;
import io.lethe.consent.circumstances.Circumstances;
import io.lethe.consent.purposes.Purpose;
import io.lethe.events.WireName;
import io.lethe.events.purpose.LawfulBasis;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that one decision looks at.
 *
 * @param naming whether the question names somebody
 * @param purpose its terms; null where there never was such a purpose
 * @param versions of the purpose
 * @param channel the name of the channel
 * @param standing what is on record
 * @param moment when it is to hold
 */
record Facts(
        Naming naming,
        @Nullable Purpose purpose,
        Versions versions,
        String channel,
        Standing standing,
        Moment moment) {

    /** What a reference to a subject led to. */
    enum Naming {
        /** It is neither a subject id nor an alias. */
        MALFORMED,
        /** It led to somebody who was erased. */
        ERASED,
        /** It leads to nobody. */
        UNKNOWN,
        /** It leads to somebody by the alias of somebody else, who was erased and suppressed. */
        SUPPRESSED,
        KNOWN
    }

    /**
     * What the read models hold of one subject, purpose and channel.
     *
     * @param consent the latest action; null where there is none
     * @param suppressions ids of the events that suppress the channel, in their order
     * @param restrictions ids of the events that restrict processing, in their order
     * @param circumstances whatever else is known of the subject
     */
    record Standing(
            @Nullable Consent consent,
            List<String> suppressions,
            List<String> restrictions,
            Circumstances circumstances) {

        static final Standing NOTHING =
                new Standing(null, List.of(), List.of(), Circumstances.NONE);

        Standing with(Consent latest) {
            return new Standing(latest, suppressions, restrictions, circumstances);
        }

        Standing with(Circumstances known) {
            return new Standing(consent, suppressions, restrictions, known);
        }

        Standing withSuppression(String event) {
            return new Standing(consent, with(suppressions, event), restrictions, circumstances);
        }

        Standing withRestriction(String event) {
            return new Standing(consent, suppressions, with(restrictions, event), circumstances);
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
     * @param at when it happened
     */
    record Consent(
            String event,
            boolean withdrawn,
            @Nullable String notice,
            boolean doubleOptIn,
            Instant at) {}

    /** The same at another instant, as far as time alone changes it. */
    Facts at(Instant other) {
        return new Facts(naming, purpose, versions, channel, standing, moment.at(other));
    }

    /** The purpose, for what is only asked where there is one. */
    Purpose known() {
        return Objects.requireNonNull(purpose);
    }

    /** When a consent that was given then runs out; null where it does not. */
    @Nullable Instant endOfConsent(Instant given) {
        return versions.end(given, known().version());
    }

    boolean isChannelOfPurpose() {
        return known().channels().contains(channel);
    }

    /** Whether an objection ends it whatever else is said, Art. 21(3). */
    boolean isMarketing() {
        return known().terms().directMarketing();
    }

    /** What is known of the subject for this purpose, whatever the channel. */
    Optional<Circumstance> ofPurpose(Kind kind) {
        return standing.circumstances().find(kind, known().purpose(), "");
    }

    /** The subject's own basis of the purpose, while it holds. */
    Optional<Circumstance> ownBasis() {
        return ofPurpose(Kind.LAWFUL_BASIS)
                .filter(it -> it.state() == State.RECORDED)
                .filter(it -> it.bound() == null || moment.at().isBefore(it.bound()));
    }

    /** What the purpose rests on for this subject. */
    LawfulBasis basis() {
        return ownBasis()
                .map(it -> WireName.parse(LawfulBasis.class, "basis", it.value()))
                .orElse(known().lawfulBasis());
    }

    boolean isConsentNeeded() {
        return basis() == LawfulBasis.CONSENT;
    }

    /** The objection to the purpose, unless it was taken back. */
    Optional<Circumstance> objection() {
        return ofPurpose(Kind.OBJECTION).filter(it -> it.state() != State.WITHDRAWN);
    }

    /** The same, if it is in that state and can be weighed. */
    boolean isObjection(State state) {
        return objection().filter(it -> it.state() == state).isPresent()
                && (isConsentNeeded() || basis().canBeObjectedTo());
    }

    /** The country whose law applies. */
    String country() {
        return standing.circumstances()
                .find(Kind.RESIDENCE, "", "")
                .map(Circumstance::value)
                .orElseGet(
                        () ->
                                moment.home() == null
                                        ? known().terms().controller().country()
                                        : moment.home());
    }
}
