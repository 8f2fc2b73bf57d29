package io.lethe.kit.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that is away or out of room, which passes, from a defect of ours. */
final class StoreOutage {

    private StoreOutage() {}

    static boolean isIn(Throwable failure) {
        @Nullable Throwable next = failure;
        for (int depth = 0; next != null && depth < 8; depth++) {
            if (next instanceof DataAccessResourceFailureException
                    || next instanceof TransientDataAccessException
                    || next instanceof CannotCreateTransactionException
                    || next instanceof SQLTransientConnectionException
                    || (next instanceof SQLException sql && isPassing(sql.getSQLState()))) {
                return true;
            }
            next = next.getCause();
        }
        return false;
    }

    // PostgreSQL: 08 connection, 53 out of resources, 57P0x shut down or starting, 25006 a standby.
    private static boolean isPassing(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57P0")
                        || "25006".equals(state));
    }
}
