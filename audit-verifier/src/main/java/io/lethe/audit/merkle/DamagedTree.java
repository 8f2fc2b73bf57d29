package io.lethe.audit.merkle;

/** A stored tile does not hold what a tree of its size must have there. */
public final class DamagedTree extends RuntimeException {

    private static final long serialVersionUID = 1;

    DamagedTree(TileId tile, int hashes) {
        super(
                "Tile %d of level %d of the tree is missing or has not the %d hashes it must have"
                        .formatted(tile.n(), tile.level(), hashes));
    }

    /** With words of its own. */
    public DamagedTree(String message) {
        super(message);
    }
}
