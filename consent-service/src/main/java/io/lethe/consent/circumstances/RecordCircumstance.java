package io.lethe.consent.circumstances;

import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.kit.batch.Command;
import java.time.Instant;

/**
 * A circumstance that is reported, for the subject's consent stream. Whether it is news is decided.
 *
 * @param fact what happened, in the form in which it will be recorded
 * @param learnt when Lethe learnt it; when it happened is in the fact
 */
public record RecordCircumstance(CircumstanceEvent fact, Instant learnt) implements Command {

    @Override
    public String stream() {
        return fact.key();
    }
}
