package io.lethe.events.consent;

import io.lethe.events.WireName;

/** Why an address is on the suppression list. */
public enum SuppressionReason implements WireName {
    /** The subject used the way out of a message. */
    UNSUBSCRIBE("unsubscribe"),
    /** Messages do not arrive. */
    BOUNCE("bounce"),
    /** The subject reported a message as unwanted. */
    COMPLAINT("complaint"),
    /**
     * The number is listed with the Telephone Preference Service or its corporate sister (PECR,
     * reg. 21).
     */
    TPS("tps"),
    /** A court, an authority or the legal department said so. */
    LEGAL("legal"),
    /** The subject was erased, and stays unreachable. */
    ERASURE("erasure");

    private final String wireName;

    SuppressionReason(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
