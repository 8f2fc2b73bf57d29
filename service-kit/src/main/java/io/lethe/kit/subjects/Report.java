package io.lethe.kit.subjects;

import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Command;
import io.lethe.vault.alias.Alias;
import java.time.Instant;
import java.util.Map;
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
     * Whether its subject gets to be known by it. If not, a report of somebody who is not known is
     * refused.
     */
    default boolean makesKnown() {
        return true;
    }

    /** Further aliases of the subject that it tells, by the field in which each stands. */
    default Map<String, Alias> aliases() {
        return Map.of();
    }

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
