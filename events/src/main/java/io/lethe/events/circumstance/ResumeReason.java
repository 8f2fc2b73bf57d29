package io.lethe.events.circumstance;

import io.lethe.events.WireName;

/** Why a pause ended. */
public enum ResumeReason implements WireName {
    /** The subject said so. */
    ASKED("asked"),
    /** Its time was up. */
    LAPSED("lapsed");

    private final String wireName;

    ResumeReason(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
