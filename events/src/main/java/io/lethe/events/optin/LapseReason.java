package io.lethe.events.optin;

import io.lethe.events.WireName;

/** Why an opt-in cannot be confirmed any more. */
public enum LapseReason implements WireName {
    /** Nobody confirmed it in time. */
    EXPIRED("expired"),
    /** Another one for the same purpose and channel was confirmed. */
    ANSWERED("answered");

    private final String wireName;

    LapseReason(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
