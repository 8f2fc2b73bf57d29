package io.lethe.events.purpose;

import io.lethe.events.WireName;

/**
 * What processing for a purpose rests on, Art. 6(1) GDPR. Those that a subject can object to (Art.
 * 21(1): public task and legitimate interests) are not here: without a record of objections, they
 * cannot be decided.
 */
public enum LawfulBasis implements WireName {
    /** Art. 6(1)(a): the subject agreed. */
    CONSENT("consent"),
    /** Art. 6(1)(b): a contract with the subject needs it. */
    CONTRACT("contract"),
    /** Art. 6(1)(c): the law demands it of the controller. */
    LEGAL_OBLIGATION("legal-obligation"),
    /** Art. 6(1)(d): somebody's life depends on it. */
    VITAL_INTERESTS("vital-interests");

    private final String wireName;

    LawfulBasis(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
