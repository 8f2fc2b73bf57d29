package io.lethe.audit.leaf;

/** Bytes are not a leaf of a known version. */
public final class InvalidLeaf extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    InvalidLeaf(String message) {
        super(message);
    }
}
