package io.lethe.retention.erasures;

import io.lethe.events.SubjectId;
import io.lethe.events.erasure.SubjectKeysDestroyed;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.refusal.Overloaded;
import io.lethe.retention.erasures.ErasureCommand.CompleteErasure;
import io.lethe.retention.erasures.ErasureCommand.RecordDestruction;
import io.lethe.retention.erasures.OpenCases.Open;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.VaultFailure;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The steps of a case that nobody calls for. Each may be cut off anywhere and is simply done again:
 * the vault answers a second shredding as it did the first, and the stream takes every step once.
 *
 * <p>Cases go together, because that is cheaper; where one of them cannot, each goes by itself, and
 * only that one is held up. Not thread-safe.
 */
final class Eraser {

    /** What is to be recorded of a case. */
    private record Step(Open open, ErasureCommand command) {}

    private final OpenCases cases;
    private final SubjectVault vault;
    private final Batcher batcher;
    private final List<String> services;
    private final HeldKeys keys;
    private final MergedCases merged;
    private final InstantSource clock;
    private final Setbacks setbacks = new Setbacks();

    Eraser(
            OpenCases cases,
            SubjectVault vault,
            Batcher batcher,
            List<String> services,
            HeldKeys keys,
            MergedCases merged,
            InstantSource clock) {
        this.cases = cases;
        this.vault = vault;
        this.batcher = batcher;
        this.services = services;
        this.keys = keys;
        this.merged = merged;
        this.clock = clock;
    }

    /**
     * Destroys the keys of the next subjects and records it.
     *
     * @return whether there may be more of them
     */
    boolean destroyKeys() throws SQLException {
        List<Step> destroyed = new ArrayList<>();
        int taken =
                cases.requested(
                        setbacks.waiting(now()),
                        open ->
                                together(
                                        open,
                                        Function.identity(),
                                        some -> destroyed.addAll(shred(some))));
        requestMerged(destroyed.stream().map(Step::open).toList());
        // Recorded only now: the row is written by this, and was locked until here.
        record(destroyed);
        return taken == OpenCases.TOGETHER;
    }

    private List<Step> shred(List<Open> open) {
        Map<SubjectId, Set<String>> keys = vault.shred(open.stream().map(Open::subject).toList());
        Instant at = now();
        return open.stream()
                .map(
                        each ->
                                new Step(
                                        each,
                                        destruction(
                                                each,
                                                keys.getOrDefault(each.subject(), Set.of()),
                                                at)))
                .toList();
    }

    /**
     * Whoever turned out to be one of them is forgotten with them: asked for before it is recorded.
     */
    private void requestMerged(List<Open> open) throws SQLException {
        if (!open.isEmpty()) {
            batcher.carryOut(merged.missing(open.stream().map(Open::subject).toList()));
        }
    }

    /** The same for whoever was merged while the survivor's case went on. */
    void followMerges() throws SQLException {
        batcher.carryOut(merged.missingLately());
    }

    private static RecordDestruction destruction(Open open, Set<String> keys, Instant at) {
        return new RecordDestruction(
                new SubjectKeysDestroyed(
                        open.subject(), open.erasure(), keys.stream().sorted().toList(), at));
    }

    /** Finishes what another replica left of a shredding, and lets old roots go in time. */
    void tend() {
        vault.tend();
    }

    /**
     * Completes what waited for a process that held keys in memory, or for a service that does not
     * have to purge any more.
     */
    void complete() throws SQLException {
        Instant at = now();
        List<Open> purged = cases.purgedBy(services, setbacks.waiting(at));
        HeldKeys.Answer held = keys.ask(purged.stream().map(Open::subject).toList());
        record(
                purged.stream()
                        .filter(each -> held.of(each.subject()).isEmpty())
                        .map(
                                each ->
                                        new Step(
                                                each,
                                                new CompleteErasure(
                                                        each.subject(),
                                                        each.erasure(),
                                                        services,
                                                        at)))
                        .toList());
    }

    /** How many cases are open that were set back. */
    int setBack() throws SQLException {
        setbacks.keepOnly(cases.openAmong(setbacks.all()));
        return setbacks.all().size();
    }

    private void record(List<Step> steps) {
        together(
                steps,
                Step::open,
                some -> {
                    batcher.carryOut(
                            some.stream()
                                    .map(
                                            each ->
                                                    new Instruction(
                                                            each.command(),
                                                            each.open().provenance()))
                                    .toList());
                    setbacks.over(some.stream().map(Step::open).toList());
                });
    }

    /**
     * Does something about all of them or, where that fails for what one of them is, about each.
     */
    private <T> void together(List<T> all, Function<T, Open> whose, Consumer<List<T>> step) {
        if (all.isEmpty()) {
            return;
        }
        try {
            step.accept(all);
        } catch (Overloaded | VaultFailure away) {
            // Nobody's fault: all of them wait.
            throw away;
        } catch (RuntimeException e) {
            if (all.size() == 1) {
                setbacks.failed(whose.apply(all.getFirst()), e, now());
            } else {
                all.forEach(each -> together(List.of(each), whose, step));
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
