package io.lethe.vault;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A cycle that is not over.
 *
 * @param root the next root's name, drawn before there is one: no crash leaves a root that nobody
 *     knows
 * @param subjects who is to be forgotten until the keys are gone; empty from then on
 * @param categories of each of them, 0 for all
 * @param at what is told of them and happened until then is not to be kept
 */
record CycleRow(
        int cycle,
        Phase phase,
        String root,
        String oldRoot,
        Array subjects,
        Array categories,
        String at) {

    enum Phase {
        FENCED,
        SHREDDED,
        DONE;

        private static Phase of(String text) {
            return switch (text) {
                case "fenced" -> FENCED;
                case "shredded" -> SHREDDED;
                case "done" -> DONE;
                default -> throw new IllegalStateException("No phase of a cycle: " + text);
            };
        }
    }

    private static final String UNFINISHED =
            """
            SELECT cycle, phase, root, old_root, subjects, categories, at::text
              FROM cycle WHERE phase <> 'done' ORDER BY cycle
            """;

    private static final String BEGIN =
            """
            INSERT INTO cycle (cycle, phase, root, old_root, subjects, categories, at)
            SELECT greatest(cycle, ?) + 1, 'fenced', ?, root, ?, ?, ?::timestamptz FROM trunk
            """;

    private static final String SHREDDED =
            """
            UPDATE cycle SET phase = 'shredded', subjects = '{}', categories = '{}'
             WHERE cycle = ?
            """;

    // The place in the log is read after the cycle's commit, so it is behind it.
    private static final String DONE =
            """
            UPDATE cycle
               SET phase = 'done', superseded = ?::timestamptz, lsn = pg_current_wal_lsn()
             WHERE cycle = ?
            """;

    // For a root that nothing wraps any more since a restore took its cycle away.
    private static final String SUPERSEDED =
            """
            INSERT INTO cycle
                   (cycle, phase, root, old_root, subjects, categories, at, superseded, lsn)
            VALUES (?, 'done', ?, ?, '{}', '{}', ?::timestamptz, ?::timestamptz,
                    pg_current_wal_lsn())
                ON CONFLICT DO NOTHING
            """;

    private static final String ANYTHING_TO_DO =
            """
            SELECT EXISTS (SELECT FROM cycle
                            WHERE phase <> 'done' OR superseded <= ?::timestamptz)
            """;

    private static final String OLD =
            "SELECT old_root, superseded FROM cycle WHERE phase = 'done' ORDER BY cycle";

    private static final String DUE =
            """
            SELECT cycle, old_root FROM cycle
             WHERE phase = 'done' AND superseded <= ?::timestamptz
               AND NOT EXISTS (SELECT FROM pg_stat_replication
                                WHERE flush_lsn IS NULL OR flush_lsn < lsn)
               AND NOT EXISTS (SELECT FROM pg_replication_slots
                                WHERE slot_type = 'physical' AND restart_lsn < lsn)
             ORDER BY cycle
            """;

    /** A root that was superseded and may go. */
    record Due(int cycle, String root) {}

    /** Whether a cycle is to be finished, or a root that was superseded then or before is left. */
    static boolean anythingToDo(Connection connection, Instant until) throws SQLException {
        return Sql.truth(connection, ANYTHING_TO_DO, until.toString());
    }

    /** At most one: the next begins when it is done. */
    static List<CycleRow> unfinished(Connection connection) throws SQLException {
        List<CycleRow> cycles = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(UNFINISHED);
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                cycles.add(
                        new CycleRow(
                                rows.getInt(1),
                                Phase.of(rows.getString(2)),
                                rows.getString(3),
                                rows.getString(4),
                                rows.getArray(5),
                                rows.getArray(6),
                                rows.getString(7)));
            }
        }
        return cycles;
    }

    /**
     * The cycle after that of the trunk, and after that other one: numbers of cycles that a restore
     * took away are not given again.
     */
    static void begin(
            Connection connection,
            int after,
            String root,
            Array subjects,
            Array categories,
            Instant at)
            throws SQLException {
        Sql.execute(connection, BEGIN, after, root, subjects, categories, at.toString());
    }

    /** A cycle that is over but for its own root, which is to go when the horizon has passed. */
    static void superseded(Connection connection, int cycle, String root, Instant now)
            throws SQLException {
        String at = now.toString();
        Sql.execute(connection, SUPERSEDED, cycle, root, root, at, at);
    }

    void shredded(Connection connection) throws SQLException {
        Sql.execute(connection, SHREDDED, cycle);
    }

    void done(Connection connection, Instant at) throws SQLException {
        Sql.execute(connection, DONE, at.toString(), cycle);
    }

    /**
     * Roots that were superseded then or before, and whose successors every standby has on its
     * disk. Who may not see what standbys have sees none of them as caught up.
     */
    static List<Due> due(Connection connection, Instant until) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (PreparedStatement read = Sql.prepare(connection, DUE, until.toString());
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                due.add(new Due(rows.getInt(1), rows.getString(2)));
            }
        }
        return due;
    }

    /** Since when a root has been superseded. */
    record Superseded(String root, Instant at) {}

    static List<Superseded> superseded(Connection connection) throws SQLException {
        List<Superseded> old = new ArrayList<>();
        try (PreparedStatement read = connection.prepareStatement(OLD);
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                old.add(new Superseded(rows.getString(1), rows.getTimestamp(2).toInstant()));
            }
        }
        return old;
    }

    static void over(Connection connection, Due due) throws SQLException {
        Sql.execute(connection, "DELETE FROM cycle WHERE cycle = ?", due.cycle());
    }
}
