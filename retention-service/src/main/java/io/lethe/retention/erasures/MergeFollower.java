package io.lethe.retention.erasures;

import io.lethe.events.contact.SubjectsMerged;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import io.lethe.kit.upkeep.Bell;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Keeps who turned out to be whom; whoever's survivor has a case gets one by the next round. */
final class MergeFollower implements EventHandler {

    private final Bell openCases;

    MergeFollower(Bell openCases) {
        this.openCases = openCases;
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
    public void apply(Connection connection, List<Arrival> events) throws SQLException {
        for (Arrival arrival : events) {
            Optional<SubjectsMerged> merged = arrival.as(SubjectsMerged.class);
            if (merged.isPresent()) {
                MergedCases.note(connection, merged.get().merged(), merged.get().subject());
            }
        }
    }

    @Override
    public void committed() {
        openCases.committed();
    }
}
