package io.lethe.kit.desk;

import io.lethe.kit.batch.Command;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A fact as somebody reports it: the body of a request, and the data of an inbound event. */
public interface Report {

    /** When it happened; where it is missing, now. */
    @Nullable Instant at();

    /**
     * The command that asks for the fact to be recorded.
     *
     * @param learnt when Lethe learnt it
     * @throws io.lethe.kit.refusal.Refusal if the fact is not acceptable
     * @throws io.lethe.events.InvalidFieldException if a field does not hold what the language asks
     */
    Command command(Instant learnt);
}
