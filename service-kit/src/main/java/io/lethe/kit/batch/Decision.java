package io.lethe.kit.batch;

import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.RecordedEvent;
import java.util.List;

/** What became of a command, known only after the commit. */
public sealed interface Decision {

    /**
     * Decided and committed.
     *
     * @param events what was recorded; empty where the command asked for what was already true
     */
    record Accepted(List<RecordedEvent> events) implements Decision {}

    /** Understood and refused. Nothing was recorded. */
    record Refused(Refusal refusal) implements Decision {}

    /**
     * The Idempotency-Key was used before with the same body: nothing was done again.
     *
     * @param resource what the first request was answered with
     */
    record Repeated(String resource) implements Decision {}
}
