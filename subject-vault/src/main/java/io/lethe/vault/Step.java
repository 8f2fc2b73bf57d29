package io.lethe.vault;

/** What a cycle has just done: between any two of them a process can die. */
enum Step {
    /** Fence and work list are committed. */
    FENCED,
    /** The next root is in the provider. */
    ROOT_MADE,
    /** Everything is written and nothing committed. */
    REFRESHED,
    /** It is committed: the keys are gone from the database. */
    SHREDDED,
    /** Every changed key was opened under the new root. */
    READ_BACK,
    /** The old root is superseded, and this is committed. */
    RECORDED,
    /** The old root is destroyed. */
    ROOT_DESTROYED;

    /** Where somebody wants to know. */
    @FunctionalInterface
    interface Watch {

        Watch NONE = _ -> {};

        void reached(Step step);
    }
}
