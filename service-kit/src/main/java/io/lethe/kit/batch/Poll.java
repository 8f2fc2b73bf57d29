package io.lethe.kit.batch;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The records of one Kafka poll with the steps they make along their partitions. */
final class Poll implements Offer {

    private final List<Work> works;
    private final List<PositionMove> moves;
    private final CompletableFuture<Void> committed = new CompletableFuture<>();

    Poll(List<InboundWork> records, List<PositionMove> moves) {
        this.works = records.stream().map(Work::of).toList();
        this.moves = moves;
    }

    List<Work> works() {
        return works;
    }

    List<PositionMove> moves() {
        return moves;
    }

    boolean hasAnyOf(Set<PositionMove> lost) {
        return moves.stream()
                .anyMatch(
                        mine ->
                                lost.stream()
                                        .anyMatch(
                                                other ->
                                                        mine.topic().equals(other.topic())
                                                                && mine.partition()
                                                                        == other.partition()));
    }

    CompletableFuture<Void> committed() {
        return committed;
    }
}
