package io.lethe.events.purpose;

import io.lethe.events.WireName;

/** A special category of personal data, Art. 9(1) GDPR. */
public enum SpecialCategory implements WireName {
    RACIAL_OR_ETHNIC_ORIGIN("racial-or-ethnic-origin"),
    POLITICAL_OPINIONS("political-opinions"),
    RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS("religious-or-philosophical-beliefs"),
    TRADE_UNION_MEMBERSHIP("trade-union-membership"),
    GENETIC_DATA("genetic-data"),
    BIOMETRIC_DATA("biometric-data"),
    HEALTH("health"),
    SEX_LIFE("sex-life"),
    SEXUAL_ORIENTATION("sexual-orientation");

    private final String wireName;

    SpecialCategory(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
