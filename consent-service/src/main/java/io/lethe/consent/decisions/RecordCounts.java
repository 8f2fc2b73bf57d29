package io.lethe.consent.decisions;

import io.lethe.events.decision.DecisionsCounted;
import io.lethe.kit.batch.Command;

/** A count of answers, to be kept; each is a stream of its own. */
record RecordCounts(DecisionsCounted fact) implements Command {

    @Override
    public String stream() {
        return fact.key();
    }
}
