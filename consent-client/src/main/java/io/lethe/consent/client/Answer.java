package io.lethe.consent.client;

/**
 * An answer, and the rule that gave it: one of those of {@code POST /v1/decisions}, or {@code
 * copy-…} for what only a copy runs into.
 */
public record Answer(Outcome outcome, String rule) {

    static final Answer SUBJECT_ERASED = deny("subject-erased");
    static final Answer SUPPRESSED = deny("suppressed");
    static final Answer RESTRICTED = deny("restricted");
    static final Answer PURPOSE_UNKNOWN = deny("purpose-unknown");
    static final Answer PURPOSE_RETIRED = deny("purpose-retired");
    static final Answer CHANNEL_UNKNOWN = deny("channel-unknown");
    static final Answer CONSENT_MISSING = deny("consent-missing");
    static final Answer CONSENT_WITHDRAWN = deny("consent-withdrawn");
    static final Answer CONSENT_EXPIRED = deny("consent-expired");
    static final Answer NOTICE_OUTDATED = deny("notice-outdated");
    static final Answer DOUBLE_OPT_IN_MISSING = deny("double-opt-in-missing");
    static final Answer PAUSED = deny("paused");
    static final Answer CONSENT_GIVEN = new Answer(Outcome.ALLOW, "consent-given");

    /** The copy has not been read to its end yet, or not since it had to be made anew. */
    static final Answer LOADING = deny("copy-loading");

    /** For longer than it may be, nobody knows whether the copy is what Lethe says. */
    static final Answer STALE = deny("copy-stale");

    /** The newest record of this key is none that can be read here. */
    static final Answer UNREADABLE = ask("copy-unreadable");

    /** Whoever was erased before anything was on record is in no topic; Lethe knows. */
    static final Answer ERASURE_UNKNOWN = ask("copy-erasure-unknown");

    /** The purpose rests on something that is decided in a way the copy does not know. */
    static final Answer BASIS_UNKNOWN = ask("copy-basis-unknown");

    public boolean isAllowed() {
        return outcome == Outcome.ALLOW;
    }

    static Answer ask(String rule) {
        return new Answer(Outcome.ASK, rule);
    }

    private static Answer deny(String rule) {
        return new Answer(Outcome.DENY, rule);
    }
}
