package io.lethe.audit.offline;

/** It could not be found out: a file is not there, or the arguments are not understood. */
public final class Unusable extends Exception {

    private static final long serialVersionUID = 1;

    Unusable(String message) {
        super(message);
    }
}
