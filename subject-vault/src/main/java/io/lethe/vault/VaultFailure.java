package io.lethe.vault;

import java.sql.SQLException;

/**
 * The vault could not be asked, and so nothing is known: not that a subject is unknown, nor that
 * they were erased. The cause keeps its SQL state, which says whether to try again.
 */
public final class VaultFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final SQLException sql;

    VaultFailure(String what, SQLException cause) {
        super(what + " (SQL state " + cause.getSQLState() + ")", cause);
        this.sql = cause;
    }

    public SQLException sqlException() {
        return sql;
    }
}
