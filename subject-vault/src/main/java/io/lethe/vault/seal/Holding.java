package io.lethe.vault.seal;

import io.lethe.events.SubjectId;

/** Whether keys that were taken may still be used. Thread-safe. */
@FunctionalInterface
public interface Holding {

    /** For keys that nobody takes back. */
    Holding FOR_EVER = _ -> {};

    /**
     * @throws io.lethe.vault.key.KeysTakenBack if the subject's keys may not be used any more
     */
    void require(SubjectId subject);
}
