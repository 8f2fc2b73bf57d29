package io.lethe.events.purpose;

import io.lethe.events.WireName;

/** By which way the word came. */
public enum Origin implements WireName {
    /** The operator's file, read when the service starts. */
    FILE("file"),
    /** Somebody's request, over REST. */
    REQUEST("request");

    private final String wireName;

    Origin(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
