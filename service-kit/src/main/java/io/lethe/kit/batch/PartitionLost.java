package io.lethe.kit.batch;

import java.util.Set;

/** Another consumer moved these partitions on; nothing of the poll was taken by this one. */
public final class PartitionLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Set<PositionMove> moves;

    PartitionLost(Set<PositionMove> moves) {
        super("The position of " + moves.size() + " inbound partition(s) was moved by another");
        this.moves = moves;
    }

    Set<PositionMove> moves() {
        return moves;
    }
}
