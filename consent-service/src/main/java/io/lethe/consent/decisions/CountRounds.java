package io.lethe.consent.decisions;

import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.web.Correlation;
import java.util.ArrayList;
import java.util.List;

/** Records what was counted. For one thread. */
final class CountRounds {

    private final AnswerCounts counts;
    private final Batcher batcher;
    private final List<Instruction> waiting = new ArrayList<>();

    CountRounds(AnswerCounts counts, Batcher batcher) {
        this.counts = counts;
        this.batcher = batcher;
    }

    /** Never more to do at once. What could not be recorded is tried again with the next. */
    boolean go() {
        Provenance rounds = new Provenance("service:consent", Correlation.random().id(), null);
        counts.take().forEach(it -> waiting.add(new Instruction(new RecordCounts(it), rounds)));
        batcher.carryOut(waiting);
        waiting.clear();
        return false;
    }
}
