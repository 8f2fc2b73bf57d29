package io.lethe.consent.merges;

import io.lethe.events.SubjectId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is left to do for one merged subject.
 *
 * @param event that says so
 * @param wanted up to which event of the merged one's stream the survivor is to have it
 * @param taken up to which they have
 */
record MergeWork(SubjectId merged, SubjectId survivor, String event, long wanted, long taken) {

    /** The most at once. */
    static final int MOST = 100;

    private static final String DUE =
            """
            SELECT merged, survivor, event, wanted, taken FROM merge_work
             WHERE taken < wanted OR NOT named ORDER BY event LIMIT ?
            """;

    // Its event did so already, where there was one.
    private static final String TOOK =
            "UPDATE merge_work SET taken = greatest(taken, ?) WHERE merged = ?";

    // Restrictions come by another road; the survivor has to have theirs before decisions move.
    private static final String RESTRICTED =
            """
            SELECT EXISTS (SELECT FROM restriction WHERE subject = ?)
                   AND NOT EXISTS (SELECT FROM restriction_past WHERE subject = ?)
            """;

    private static final String NAMED = "UPDATE merge_work SET named = true WHERE merged = ?";

    static List<MergeWork> due(Connection connection) throws SQLException {
        List<MergeWork> due = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(DUE)) {
            select.setInt(1, MOST);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    due.add(
                            new MergeWork(
                                    new SubjectId(rows.getString("merged")),
                                    new SubjectId(rows.getString("survivor")),
                                    rows.getString("event"),
                                    rows.getLong("wanted"),
                                    rows.getLong("taken")));
                }
            }
        }
        return due;
    }

    void took(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(TOOK)) {
            update.setLong(1, wanted);
            update.setString(2, merged.value());
            update.executeUpdate();
        }
    }

    /** Whether the merged one is restricted, and that was not heard of the survivor yet. */
    boolean isRestrictionUnderWay(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RESTRICTED)) {
            select.setString(1, merged.value());
            select.setString(2, survivor.value());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    void named(Connection connection) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(NAMED)) {
            update.setString(1, merged.value());
            update.executeUpdate();
        }
    }
}
