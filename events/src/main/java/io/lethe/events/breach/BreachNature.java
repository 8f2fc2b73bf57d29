package io.lethe.events.breach;

import io.lethe.events.WireName;

/** What was harmed (Art. 4(12) GDPR; WP 250 names the three). */
public enum BreachNature implements WireName {
    /** Disclosed to, or read by, somebody without the right to it. */
    CONFIDENTIALITY("confidentiality"),
    /** Altered. */
    INTEGRITY("integrity"),
    /** Lost, destroyed or out of reach. */
    AVAILABILITY("availability");

    private final String wireName;

    BreachNature(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
