package io.lethe.retention.erasures;

import io.lethe.events.SubjectId;
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
    private final HeldKeys keys;
    private final InstantSource clock;

    PurgeFollower(Batcher batcher, RequiredServices required, HeldKeys keys, InstantSource clock) {
        this.batcher = batcher;
        this.required = required;
        this.keys = keys;
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
        List<SubjectId> subjects =
                events.stream()
                        .flatMap(arrival -> arrival.as(PersonalDataPurged.class).stream())
                        .map(PersonalDataPurged::subject)
                        .toList();
        HeldKeys.Answer held = keys.ask(subjects);
        batcher.carryOut(events.stream().flatMap(each -> acknowledgement(each, held)).toList());
    }

    private Stream<Instruction> acknowledgement(Arrival arrival, HeldKeys.Answer held) {
        return arrival.as(PersonalDataPurged.class).stream()
                .map(
                        purged ->
                                new Instruction(
                                        acknowledge(arrival, purged, held), arrival.consequence()));
    }

    private Acknowledge acknowledge(
            Arrival arrival, PersonalDataPurged purged, HeldKeys.Answer held) {
        String service = arrival.event().source().substring("/".length());
        return new Acknowledge(
                new PurgeAcknowledged(
                        purged.subject(),
                        purged.erasure(),
                        service,
                        purged.held(),
                        arrival.event().id(),
                        purged.at()),
                required.and(held.of(purged.subject())),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
    }
}
