package io.lethe.kit.batch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Commands and partition steps that share one transaction. */
record Batch(List<Work> works, List<PositionMove> moves) {

    /** The first half only checks the positions; the second moves them. The order is kept. */
    Batch firstHalf() {
        return new Batch(
                works.subList(0, works.size() / 2),
                moves.stream().map(PositionMove::hold).toList());
    }

    Batch secondHalf() {
        return new Batch(works.subList(works.size() / 2, works.size()), moves);
    }

    Batch without(Collection<Work> lost, Collection<PositionMove> lostMoves) {
        List<Work> left = new ArrayList<>(works);
        left.removeAll(lost);
        List<PositionMove> leftMoves = new ArrayList<>(moves);
        leftMoves.removeAll(lostMoves);
        return new Batch(left, leftMoves);
    }

    /** What is left to do after a part of a split batch was committed. */
    Batch withoutAnswered() {
        return new Batch(works.stream().filter(work -> !work.answer().isDone()).toList(), moves);
    }
}
