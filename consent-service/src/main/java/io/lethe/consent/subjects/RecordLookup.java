package io.lethe.consent.subjects;

import io.lethe.events.lookup.SubjectsLookedUp;
import io.lethe.kit.batch.Command;

/** A question for many subjects, to be kept as a count; each is a stream of its own. */
record RecordLookup(SubjectsLookedUp fact) implements Command {

    @Override
    public String stream() {
        return fact.key();
    }
}
