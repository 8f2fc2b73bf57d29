package io.lethe.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Who may hold keys in memory, as the database knows it. */
final class Instances {

    // Nothing is held yet, so what was erased until now is not held either.
    private static final String ENTER =
            """
            INSERT INTO instance (name, until, keep, evicted)
            SELECT ?, clock_timestamp() + ? * interval '1 ms', ? * interval '1 ms', cycle FROM trunk
                ON CONFLICT (name) DO UPDATE
               SET until = excluded.until, evicted = excluded.evicted
            RETURNING evicted
            """;

    private static final String RENEW =
            """
            UPDATE instance SET until = clock_timestamp() + ? * interval '1 ms', evicted = ?
             WHERE name = ? AND until > clock_timestamp()
            """;

    // A lease that ran out counts for as long as keys are kept: should the clocks differ, the keys
    // are gone all the same.
    private static final String ALIVE =
            """
            SELECT name, evicted FROM instance
             WHERE evicted < ? AND until + keep > clock_timestamp()
            """;

    private static final String FORGET_OLD =
            "DELETE FROM instance WHERE until + keep < clock_timestamp() - interval '1 day'";

    private Instances() {}

    /** The cycle of the trunk. */
    static int cycle(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement("SELECT cycle FROM trunk");
                ResultSet row = read.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * Gives a lease to who holds nothing.
     *
     * @return up to which cycle that is so
     */
    static int enter(Connection connection, String name, Duration lease, Duration keep)
            throws SQLException {
        Sql.execute(connection, FORGET_OLD);
        try (PreparedStatement enter =
                        Sql.prepare(connection, ENTER, name, lease.toMillis(), keep.toMillis());
                ResultSet row = enter.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /**
     * @return whether the lease had not run out
     */
    static boolean renew(Connection connection, String name, Duration lease, int evicted)
            throws SQLException {
        try (PreparedStatement renew =
                Sql.prepare(connection, RENEW, lease.toMillis(), evicted, name)) {
            return renew.executeUpdate() == 1;
        }
    }

    static void leave(Connection connection, String name) throws SQLException {
        Sql.execute(connection, "DELETE FROM instance WHERE name = ?", name);
    }

    /** Those that may hold what that cycle erased, each with the cycle up to which it does not. */
    static Map<String, Integer> holding(Connection connection, int cycle) throws SQLException {
        Map<String, Integer> holding = new TreeMap<>();
        try (PreparedStatement read = Sql.prepare(connection, ALIVE, cycle);
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                holding.put(rows.getString(1), rows.getInt(2));
            }
        }
        return holding;
    }
}
