package io.lethe.events.erasure;

import io.lethe.events.WireName;

/** The grounds on which data must be erased: the closed list of Art. 17(1) GDPR. */
public enum ErasureGround implements WireName {
    /** No longer necessary for the purposes of collection. */
    ART_17_1_A("art-17-1-a"),
    /** Consent was withdrawn and nothing else carries the processing. */
    ART_17_1_B("art-17-1-b"),
    /** The subject objected, and no overriding grounds exist (or it was direct marketing). */
    ART_17_1_C("art-17-1-c"),
    /** The processing was unlawful. */
    ART_17_1_D("art-17-1-d"),
    /** A legal obligation demands the erasure. */
    ART_17_1_E("art-17-1-e"),
    /** Collected from a child for an online service (Art. 8(1)). */
    ART_17_1_F("art-17-1-f");

    private final String wireName;

    ErasureGround(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
