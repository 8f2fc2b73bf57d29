package io.lethe.consent.optins;

import io.lethe.consent.optins.OptInCommand.LapseOptIn;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.web.Correlation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reminds of what waits, and ends what nobody confirmed in time. Thread-safe. */
final class OptInRounds {

    private static final int AT_ONCE = 500;

    private final PendingOptIns optIns;
    private final Batcher batcher;
    private final OptInSettings settings;
    private final InstantSource clock = InstantSource.system();

    OptInRounds(PendingOptIns optIns, Batcher batcher, OptInSettings settings) {
        this.optIns = optIns;
        this.batcher = batcher;
        this.settings = settings;
    }

    /** Whether there may be more to do. */
    boolean go() {
        optIns.remind(settings.remindAfter());
        List<PendingOptIns.Row> overdue = optIns.overdue(AT_ONCE);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Provenance rounds = new Provenance("service:consent", Correlation.random().id(), null);
        batcher.carryOut(
                overdue.stream()
                        .map(row -> new LapseOptIn(row.optIn(), row.subject(), now))
                        .map(lapse -> new Instruction(lapse, rounds))
                        .toList());
        return overdue.size() == AT_ONCE;
    }
}
