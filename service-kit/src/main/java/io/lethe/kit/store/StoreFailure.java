package io.lethe.kit.store;

import java.sql.SQLException;

/** PostgreSQL said no. The cause keeps its SQL state, by which the batcher tells what to do. */
public final class StoreFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final SQLException sql;

    public StoreFailure(String what, SQLException cause) {
        super(what + " (SQL state " + cause.getSQLState() + ")", cause);
        this.sql = cause;
    }

    public SQLException sqlException() {
        return sql;
    }
}
