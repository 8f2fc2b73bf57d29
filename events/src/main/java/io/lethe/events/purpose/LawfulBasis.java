package io.lethe.events.purpose;

import io.lethe.events.WireName;

/** What processing for a purpose rests on, Art. 6(1) GDPR and UK GDPR. */
public enum LawfulBasis implements WireName {
    /** Art. 6(1)(a): the subject agreed. */
    CONSENT("consent"),
    /** Art. 6(1)(b): a contract with the subject needs it. */
    CONTRACT("contract"),
    /** Art. 6(1)(c): the law demands it of the controller. */
    LEGAL_OBLIGATION("legal-obligation"),
    /** Art. 6(1)(d): somebody's life depends on it. */
    VITAL_INTERESTS("vital-interests"),
    /** Art. 6(1)(e): a task in the public interest needs it. */
    PUBLIC_TASK("public-task"),
    /** Art. 6(1)(f): somebody's interests, which those of the subject do not override, need it. */
    LEGITIMATE_INTERESTS("legitimate-interests"),
    /**
     * Art. 6(1)(ea) UK GDPR, since 5 February 2026: an interest that the law itself recognises and
     * that is not weighed against those of the subject.
     */
    RECOGNISED_LEGITIMATE_INTERESTS("recognised-legitimate-interests");

    private final String wireName;

    LawfulBasis(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /** Whether a subject can object to it on grounds of their own situation, Art. 21(1). */
    public boolean canBeObjectedTo() {
        return switch (this) {
            case PUBLIC_TASK, LEGITIMATE_INTERESTS, RECOGNISED_LEGITIMATE_INTERESTS -> true;
            case CONSENT, CONTRACT, LEGAL_OBLIGATION, VITAL_INTERESTS -> false;
        };
    }
}
