package io.lethe.consent.merges;

import io.lethe.consent.merges.MergeCommand.MergeInto;
import io.lethe.events.contact.SubjectsMerged;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;

/** Hears from contact-service who turned out to be whom. What comes again is on record. */
final class MergeFollower implements EventHandler {

    private final Batcher batcher;

    MergeFollower(Batcher batcher) {
        this.batcher = batcher;
    }

    @Override
    public String name() {
        return "merges";
    }

    @Override
    public List<String> topics() {
        return List.of("lethe.contact");
    }

    @Override
    public void apply(Connection connection, List<Arrival> events) {
        batcher.carryOut(events.stream().flatMap(MergeFollower::merge).toList());
    }

    private static Stream<Instruction> merge(Arrival arrival) {
        return arrival.as(SubjectsMerged.class).stream()
                .map(
                        it ->
                                new Instruction(
                                        new MergeInto(it.merged(), it.subject(), it.at()),
                                        arrival.consequence()));
    }
}
