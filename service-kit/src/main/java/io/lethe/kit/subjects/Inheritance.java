package io.lethe.kit.subjects;

import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Command;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a service records of a subject who is known by an alias of somebody who was erased, and whom
 * names were to {@linkplain io.lethe.vault.SubjectVault#mark outlast}. A service that has no bean
 * of this type marks the subject, for those that have one.
 */
@FunctionalInterface
public interface Inheritance {

    /**
     * Commands for the stream of the subject, to be decided together with the one that named them.
     * Asked every time such an alias is named: what is known already must come to nothing.
     *
     * @param at when that happened which named the subject
     * @param learnt when Lethe learnt it
     */
    List<Command> commands(SubjectId subject, Set<String> marks, Instant at, Instant learnt);
}
