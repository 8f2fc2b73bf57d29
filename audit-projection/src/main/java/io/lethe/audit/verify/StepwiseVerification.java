package io.lethe.audit.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A verification of the whole log in small steps, while it grows. Used once; for one thread. */
public final class StepwiseVerification {

    private static final int AT_ONCE = 8192;

    private final LogWalk walk = new LogWalk(List.of());

    /**
     * Compares some thousand entries more.
     *
     * @param connection is left read-only, without a transaction
     * @return what was found, once everything was compared or something is not as it was; null
     *     where there is more to compare
     */
    public @Nullable Verdict step(Connection connection) throws SQLException {
        LogVerification.view(connection);
        try (ReadAhead ahead = new ReadAhead(connection, AT_ONCE, 1)) {
            return walk.step(ahead)
                    ? Verdict.whole("The log is whole: %d entries".formatted(walk.size()))
                    : null;
        } catch (Fault fault) {
            return fault.verdict();
        } finally {
            connection.rollback();
        }
    }

    /** How many entries were compared. */
    public long size() {
        return walk.size();
    }
}
