package io.lethe.vault;

/** What a cycle has just done: between any two of them a process can die. */
public enum Step {
    /** Fence and work list are committed. */
    FENCED,
    /** What will be done is in the ledger. */
    INTENDED,
    /** The next root is in the provider. */
    ROOT_MADE,
    /** Everything is written and nothing committed. */
    REFRESHED,
    /** It is committed: the keys are gone from the database. */
    SHREDDED,
    /** Every changed key was opened under the new root. */
    READ_BACK,
    /** That it was done is in the ledger. */
    COMPLETED,
    /** The old root is superseded, and this is committed. */
    RECORDED,
    /** The old root is destroyed. */
    ROOT_DESTROYED;

    /** Where somebody wants to know. */
    @FunctionalInterface
    public interface Watch {

        /** Nobody. */
        Watch NONE = _ -> {};

        /** Called between any two of them, in the thread that carries the cycle out. */
        void reached(Step step);
    }
}
