package io.lethe.audit.checkpoints;

/** Who is asked before anything is signed. Thread-safe; no call waits for others. */
public interface Objector {

    /** What it has to say. */
    Witness.Testimony testimony();
}
