package io.lethe.vault;

import io.lethe.events.SubjectId;

/** Whom a reference names. */
public sealed interface Resolution {

    /** The subject, who was known or is new. */
    record Known(SubjectId subject) implements Resolution {}

    /** The subject was erased, and what was told of them happened before: it must not be kept. */
    record Erased() implements Resolution {}

    /** Nobody has this alias. Never the answer where subjects are made. */
    record Unknown() implements Resolution {}
}
