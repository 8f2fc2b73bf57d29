package io.lethe.consent.preferences;

import io.lethe.consent.decisions.OwnAnswers.Answer;
import io.lethe.events.WireName;

/** How it stands with one purpose on one channel, in one word. */
enum PreferenceState implements WireName {
    GIVEN("given"),
    /** A mail waits to be answered. */
    PENDING("pending"),
    WITHDRAWN("withdrawn"),
    /** Agreed to, and to be agreed to anew. */
    EXPIRED("expired"),
    /** Agreed to, and never confirmed. */
    UNCONFIRMED("unconfirmed"),
    OBJECTED("objected"),
    PAUSED("paused"),
    SUPPRESSED("suppressed"),
    RESTRICTED("restricted"),
    /** Nothing was ever said. */
    NEVER("never"),
    /** It is done on another ground than a consent. */
    IN_USE("in-use"),
    /** It is not done any more. */
    RETIRED("retired"),
    /** It is not done, for another reason. */
    DENIED("denied");

    private final String wireName;

    PreferenceState(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * @param pending whether an opt-in waits to be confirmed
     */
    static PreferenceState of(Answer answer, boolean pending) {
        PreferenceState state = of(answer);
        boolean confirmable =
                switch (state) {
                    case NEVER, WITHDRAWN, EXPIRED, UNCONFIRMED -> true;
                    default -> false;
                };
        return pending && confirmable ? PENDING : state;
    }

    private static PreferenceState of(Answer answer) {
        return switch (answer.rule()) {
            case "consent-given", "parental-consent" -> GIVEN;
            case "consent-missing", "channel-consent-missing" -> NEVER;
            case "consent-withdrawn", "parental-consent-withdrawn" -> WITHDRAWN;
            case "consent-expired",
                    "parental-consent-expired",
                    "notice-outdated",
                    "own-consent-missing" ->
                    EXPIRED;
            case "double-opt-in-missing" -> UNCONFIRMED;
            case "objected", "objection-pending", "objection-upheld" -> OBJECTED;
            case "paused" -> PAUSED;
            case "suppressed" -> SUPPRESSED;
            case "restricted" -> RESTRICTED;
            case "purpose-retired" -> RETIRED;
            default -> answer.allowed() ? IN_USE : DENIED;
        };
    }
}
