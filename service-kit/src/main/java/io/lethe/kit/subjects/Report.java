package io.lethe.kit.subjects;

import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact about a subject as somebody reports it: the body of a request, and the data of an inbound
 * event.
 */
public interface Report {

    /** How the subject was named; not to be stored or printed. */
    @Nullable String subject();

    /** When it happened; where it is missing, now. */
    @Nullable Instant at();

    /**
     * The command that asks for the fact to be recorded.
     *
     * @param whom the subject who was named
     * @param learnt when Lethe learnt it
     * @throws io.lethe.kit.refusal.Refusal if the fact is not acceptable
     * @throws io.lethe.events.InvalidFieldException if a field does not hold what the language asks
     */
    Command command(SubjectId whom, Instant learnt);
}
