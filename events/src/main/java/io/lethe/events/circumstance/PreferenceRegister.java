package io.lethe.events.circumstance;

import io.lethe.events.WireName;

/** A register of those who want no marketing calls (PECR, reg. 21, 26). */
public enum PreferenceRegister implements WireName {
    /** The Telephone Preference Service, for individuals. */
    TPS("tps"),
    /** The Corporate Telephone Preference Service. */
    CTPS("ctps");

    private final String wireName;

    PreferenceRegister(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
