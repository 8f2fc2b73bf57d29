package io.lethe.retention.erasures;

import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.events.erasure.PurgeAcknowledged;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import io.lethe.retention.erasures.ErasureCommand.Acknowledge;
import java.sql.Connection;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes the purges of services into their cases. Committed by the batcher, in transactions of its
 * own, and the position after it: what comes again is on record.
 */
final class PurgeFollower implements EventHandler {

    private final Batcher batcher;
    private final RequiredServices required;
    private final InstantSource clock;

    PurgeFollower(Batcher batcher, RequiredServices required, InstantSource clock) {
        this.batcher = batcher;
        this.required = required;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "purges";
    }

    @Override
    public List<String> topics() {
        return required.topics();
    }

    @Override
    public void apply(Connection connection, List<Arrival> events) {
        batcher.carryOut(events.stream().flatMap(this::acknowledgement).toList());
    }

    private Stream<Instruction> acknowledgement(Arrival arrival) {
        return arrival.as(PersonalDataPurged.class).stream()
                .map(
                        purged ->
                                new Instruction(
                                        acknowledge(arrival, purged), arrival.consequence()));
    }

    private Acknowledge acknowledge(Arrival arrival, PersonalDataPurged purged) {
        String service = arrival.event().source().substring("/".length());
        return new Acknowledge(
                new PurgeAcknowledged(
                        purged.subject(),
                        purged.erasure(),
                        service,
                        purged.held(),
                        arrival.event().id(),
                        purged.at()),
                required.services(),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
