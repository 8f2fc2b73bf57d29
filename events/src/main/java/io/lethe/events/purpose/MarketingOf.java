package io.lethe.events.purpose;

import io.lethe.events.WireName;

/** What direct marketing is about, as far as the law of a channel depends on it. */
public enum MarketingOf implements WireName {
    /** Whatever is none of the others. */
    GENERAL("general"),
    /** A charity's own charitable purposes. */
    CHARITABLE("charitable"),
    /** Claims management services (PECR, reg. 21A). */
    CLAIMS_MANAGEMENT("claims-management"),
    /** Occupational and personal pension schemes (PECR, reg. 21B). */
    PENSIONS("pensions");

    private final String wireName;

    MarketingOf(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
