package io.lethe.retention.erasures;

import io.lethe.events.SubjectId;
import io.lethe.events.erasure.SubjectKeysDestroyed;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.retention.erasures.ErasureCommand.CompleteErasure;
import io.lethe.retention.erasures.ErasureCommand.RecordDestruction;
import io.lethe.retention.erasures.OpenCases.Open;
import io.lethe.vault.SubjectVault;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The steps of a case that nobody calls for. Each may be cut off anywhere and is simply done again:
 * the vault answers a second shredding as it did the first, and the stream takes every step once.
 */
final class Eraser {

    private final OpenCases cases;
    private final SubjectVault vault;
    private final Batcher batcher;
    private final List<String> services;
    private final InstantSource clock;

    Eraser(
            OpenCases cases,
            SubjectVault vault,
            Batcher batcher,
            List<String> services,
            InstantSource clock) {
        this.cases = cases;
        this.vault = vault;
        this.batcher = batcher;
        this.services = services;
        this.clock = clock;
    }

    /**
     * Destroys the keys of the next subjects and records it.
     *
     * @return whether there may be more of them
     */
    boolean destroyKeys() throws SQLException {
        List<Instruction> destroyed = cases.requested(this::shred);
        // Recorded only now: the row is written by this, and was locked until here.
        batcher.carryOut(destroyed);
        return destroyed.size() == OpenCases.TOGETHER;
    }

    private List<Instruction> shred(List<Open> open) {
        Map<SubjectId, Set<String>> keys = vault.shred(open.stream().map(Open::subject).toList());
        Instant at = now();
        return open.stream()
                .map(
                        each ->
                                new Instruction(
                                        destruction(
                                                each,
                                                keys.getOrDefault(each.subject(), Set.of()),
                                                at),
                                        each.provenance()))
                .toList();
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

    /** Completes what waited for a service that does not have to purge any more. */
    void complete() throws SQLException {
        Instant at = now();
        batcher.carryOut(
                cases.purgedBy(services).stream()
                        .map(
                                each ->
                                        new Instruction(
                                                new CompleteErasure(
                                                        each.subject(),
                                                        each.erasure(),
                                                        services,
                                                        at),
                                                each.provenance()))
                        .toList());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
