package io.lethe.kit.batch;

import io.lethe.kit.store.StoreFailure;
import io.lethe.vault.key.VaultUnusable;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a failure of a batch means, by SQL state (PostgreSQL appendix A). */
final class SqlFailures {

    enum Kind {
        /** Another writer was faster; the same batch on fresh streams will do. */
        CONFLICT,
        /** The database is away, full, busy or read-only: nothing is wrong with the batch. */
        TRANSIENT,
        /** Something in the batch cannot be recorded, now or later. */
        POISON
    }

    private static final String UNIQUE_VIOLATION = "23505";
    private static final Set<String> CLASSES_THAT_PASS =
            Set.of("08", "40", "53", "57", "58", "F0", "XX");
    private static final Set<String> STATES_THAT_PASS =
            Set.of(
                    "55P03", // lock not available
                    "55006", // object in use
                    "25006", // read-only: a standby during failover
                    "25P03"); // idle in transaction too long

    private SqlFailures() {}

    static Kind of(Throwable failure) {
        SQLException sql = sqlException(failure);
        if (sql == null) {
            return isVaultUnusable(failure) ? Kind.TRANSIENT : Kind.POISON;
        }
        String state = sql.getSQLState();
        if (UNIQUE_VIOLATION.equals(state)) {
            return Kind.CONFLICT;
        }
        boolean passes =
                state == null
                        || CLASSES_THAT_PASS.contains(state.substring(0, 2))
                        || STATES_THAT_PASS.contains(state)
                        || sql instanceof SQLTransientException
                        || sql instanceof SQLRecoverableException;
        return passes ? Kind.TRANSIENT : Kind.POISON;
    }

    // An operator has to look after it, and nothing is wrong with the batch.
    private static boolean isVaultUnusable(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof VaultUnusable) {
                return true;
            }
        }
        return false;
    }

    static boolean isConnectionLost(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    private static @Nullable SQLException sqlException(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof StoreFailure store) {
                return store.sqlException();
            }
            if (t instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
