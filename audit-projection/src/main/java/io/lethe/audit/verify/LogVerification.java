package io.lethe.audit.verify;

import io.lethe.audit.note.Checkpoint;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** One verification of the whole log, in one view of the database. */
public final class LogVerification {

    private static final int AT_ONCE = 1 << 16;

    private LogVerification() {}

    /**
     * Reads the whole log, while it may grow. The connection is for nothing else: it is left
     * read-only.
     *
     * @param signed checkpoints of this log whose signatures were checked
     */
    public static Verdict of(Connection connection, List<Checkpoint> signed) throws SQLException {
        view(connection);
        LogWalk walk = new LogWalk(signed);
        try (ReadAhead ahead = new ReadAhead(connection, AT_ONCE, Integer.MAX_VALUE)) {
            while (!walk.step(ahead)) {
                // on to the next entries
            }
            return Verdict.whole(
                    "The log is whole: %d entries%s".formatted(walk.size(), signedFor(signed)));
        } catch (Fault fault) {
            return fault.verdict();
        } finally {
            connection.rollback(); // nobody reads ahead any more
        }
    }

    /** From now on the connection sees one state of the database. */
    static void view(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        // Rows by their index come in the order of the index. Where the planner does not know yet
        // how they lie, it would sort what a step takes, on the disk.
        try (Statement plan = connection.createStatement()) {
            plan.execute("SET LOCAL enable_sort = off");
        }
    }

    private static String signedFor(List<Checkpoint> signed) {
        long size = signed.stream().mapToLong(Checkpoint::size).max().orElse(0);
        return signed.isEmpty()
                ? ", none of which was signed for"
                : ", the first %d as signed for (Ed25519 and ML-DSA-44)".formatted(size);
    }
}
