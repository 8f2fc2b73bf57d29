package io.lethe.audit.past;

import io.lethe.audit.past.Past.Cell;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a subject wanted to be left alone. Not thread-safe. */
final class Pauses {

    /**
     * @param until null where it was told to be over
     */
    private record Told(Instant at, @Nullable Instant until, Proven.Reference entry) {

        // The latest by its own time; of the same instant, the pause that is longer.
        Told or(Told other) {
            int order = at.compareTo(other.at);
            if (order == 0) {
                return until != null && (other.until == null || until.isAfter(other.until))
                        ? this
                        : other;
            }
            return order > 0 ? this : other;
        }
    }

    private final Map<Cell, Told> told = new HashMap<>();

    void paused(Proven event, Instant at) {
        told.merge(cell(event), new Told(at, event.instant("until"), event.entry()), Told::or);
    }

    void resumed(Proven event, Instant at) {
        told.merge(cell(event), new Told(at, null, event.entry()), Told::or);
    }

    // Without a channel it is for all of them.
    private static Cell cell(Proven event) {
        return new Cell(event.name("purpose"), event.name("channel"));
    }

    void clear() {
        told.clear();
    }

    /** The entries of those that held at that instant, for the channel or for all. */
    List<Proven.Reference> holding(Cell cell, Instant at) {
        return Stream.of(cell, new Cell(cell.purpose(), ""))
                .map(told::get)
                .filter(it -> it != null && it.until() != null && at.isBefore(it.until()))
                .map(Told::entry)
                .toList();
    }
}
