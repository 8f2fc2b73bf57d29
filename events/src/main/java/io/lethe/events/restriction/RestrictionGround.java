package io.lethe.events.restriction;

import io.lethe.events.WireName;

/**
 * The grounds on which a subject can have processing restricted: the closed list of Art. 18(1)
 * GDPR.
 */
public enum RestrictionGround implements WireName {
    /** Art. 18(1)(a): accuracy is contested, for as long as the controller needs to verify it. */
    ACCURACY_CONTESTED("accuracy-contested"),
    /**
     * Art. 18(1)(b): processing is unlawful, and the subject wants the data kept and not erased.
     */
    UNLAWFUL_PROCESSING("unlawful-processing"),
    /**
     * Art. 18(1)(c): the controller no longer needs the data, but the subject does for legal
     * claims.
     */
    LEGAL_CLAIMS("legal-claims"),
    /** Art. 18(1)(d): the subject objected, and it is open whose grounds weigh more. */
    OBJECTION_PENDING("objection-pending");

    private final String wireName;

    RestrictionGround(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
