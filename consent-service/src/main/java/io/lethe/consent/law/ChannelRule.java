package io.lethe.consent.law;

import io.lethe.events.WireName;

/** What direct marketing on a channel needs where the purpose does not rest on consent. */
public enum ChannelRule implements WireName {
    CONSENT("consent"),
    /** Consent, or that a customer was offered a way out at capture and in every message. */
    CONSENT_OR_SOFT_OPT_IN("consent-or-soft-opt-in"),
    /** No objection, and a number that no register lists. */
    OPT_OUT_SCREENED("opt-out-screened"),
    /** No objection. */
    OPT_OUT("opt-out");

    private final String wireName;

    ChannelRule(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
