package io.lethe.kit.erasure;

import io.lethe.events.erasure.SubjectKeysDestroyed;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import io.lethe.vault.SubjectVault;
import java.sql.Connection;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Purges whomever retention-service destroyed the keys of. The purge is committed by the batcher,
 * in transactions of its own, and the position after it: a crash in between brings the event again,
 * and the stream knows that it is closed.
 */
final class ErasureFollower implements EventHandler {

    private final SubjectVault vault;
    private final Batcher batcher;
    private final InstantSource clock;

    ErasureFollower(SubjectVault vault, Batcher batcher, InstantSource clock) {
        this.vault = vault;
        this.batcher = batcher;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "erasures";
    }

    @Override
    public List<String> topics() {
        return List.of("lethe.retention");
    }

    @Override
    public void apply(Connection connection, List<Arrival> events) {
        List<Instruction> purges = new ArrayList<>();
        for (Arrival arrival : events) {
            Optional<SubjectKeysDestroyed> destroyed = arrival.as(SubjectKeysDestroyed.class);
            if (destroyed.isPresent()) {
                // Before anything is written: nothing of this process is sealed with them any more.
                vault.evict(List.of(destroyed.get().subject()));
                purges.add(new Instruction(purge(destroyed.get()), arrival.consequence()));
            }
        }
        batcher.carryOut(purges);
    }

    private Purge purge(SubjectKeysDestroyed destroyed) {
        return new Purge(
                destroyed.subject(),
                destroyed.erasure(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
