package io.lethe.vault;

import io.lethe.events.SubjectId;
import java.util.Set;

/** Whom a reference names. */
public sealed interface Resolution {

    /**
     * The subject, who was known or is new.
     *
     * @param marks those of whoever had this alias before and was erased; of most people none
     */
    record Known(SubjectId subject, Set<String> marks) implements Resolution {

        public Known {
            marks = Set.copyOf(marks);
        }

        /** Whose alias carries no marks. */
        public Known(SubjectId subject) {
            this(subject, Set.of());
        }
    }

    /** The subject was erased, and what was told of them happened before: it must not be kept. */
    record Erased() implements Resolution {}

    /** Nobody has this alias. Never the answer where subjects are made. */
    record Unknown() implements Resolution {}
}
