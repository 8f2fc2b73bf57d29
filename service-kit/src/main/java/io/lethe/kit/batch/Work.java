package io.lethe.kit.batch;

import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.Origin;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.store.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A command on its way through a batch: one attempt's outcome is kept here until the commit makes
 * it an answer. Touched by its writer thread only, save for {@link #answer} and {@link #abandon}.
 */
final class Work implements Origin, Offer {

    private final @Nullable Command command;
    private final Provenance provenance;
    private final @Nullable Idempotency idempotency;
    private final @Nullable InboundWork inbound;
    private final CompletableFuture<Decision> answer = new CompletableFuture<>();

    private final List<RecordedEvent> events = new ArrayList<>(1);
    private @Nullable Decision decision;
    private @Nullable Refusal poison;
    private volatile boolean abandoned;

    private Work(
            @Nullable Command command,
            Provenance provenance,
            @Nullable Idempotency idempotency,
            @Nullable InboundWork inbound) {
        this.command = command;
        this.provenance = provenance;
        this.idempotency = idempotency;
        this.inbound = inbound;
    }

    static Work of(Command command, Provenance provenance, @Nullable Idempotency idempotency) {
        return new Work(command, provenance, idempotency, null);
    }

    static Work of(InboundWork inbound) {
        return new Work(inbound.command(), inbound.provenance(), null, inbound);
    }

    @Nullable Command command() {
        return command;
    }

    @Nullable Idempotency idempotency() {
        return idempotency;
    }

    @Nullable InboundWork inbound() {
        return inbound;
    }

    CompletableFuture<Decision> answer() {
        return answer;
    }

    @Override
    public Provenance provenance() {
        return provenance;
    }

    @Override
    public void recorded(RecordedEvent event) {
        events.add(event);
    }

    List<RecordedEvent> events() {
        return events;
    }

    /** Forgets what an attempt that was rolled back had made of it. */
    void startAfresh() {
        events.clear();
        Refusal reason = poison != null || inbound == null ? poison : inbound.unreadable();
        decision = reason == null ? null : new Decision.Refused(reason);
    }

    /** From now on every attempt refuses it, for this reason. */
    void poisoned(Refusal reason) {
        poison = reason;
    }

    boolean undecided() {
        return decision == null;
    }

    /** What was decided of it in this attempt; null while nothing was refused or answered. */
    @Nullable Decision decision() {
        return decision;
    }

    void decided(Decision made) {
        decision = made;
    }

    void refuse(Refusal refusal) {
        events.clear();
        decision = new Decision.Refused(refusal);
    }

    @Nullable DeadLetter deadLetter() {
        return inbound != null && decision instanceof Decision.Refused refused
                ? inbound.letter().because(refused.refusal())
                : null;
    }

    /** What the idempotency row remembers as the answer. */
    String resource() {
        return events.isEmpty() ? "" : events.getFirst().id();
    }

    /** The commit is done: what was decided is now true. */
    void committed() {
        answer.complete(decision == null ? new Decision.Accepted(List.copyOf(events)) : decision);
    }

    void failed(Throwable cause) {
        answer.completeExceptionally(cause);
    }

    /** Nobody waits any more: not to be started, though a started attempt may still commit. */
    void abandon() {
        abandoned = true;
    }

    boolean isAbandoned() {
        return abandoned;
    }
}
