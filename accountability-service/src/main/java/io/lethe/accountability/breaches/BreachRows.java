package io.lethe.accountability.breaches;

import io.lethe.accountability.regimes.Regimes;
import io.lethe.events.breach.AuthorityNotified;
import io.lethe.events.breach.BreachClosed;
import io.lethe.events.breach.BreachDetected;
import io.lethe.events.breach.BreachNature;
import io.lethe.events.breach.NotificationWaived;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of the register: written with the events, a statement each, for they are rare. */
final class BreachRows implements Projection {

    private static final String REGISTER =
            """
            INSERT INTO breach (breach, title, aware_at, due_at, source, detected_at, learnt, event,
                                nature)
            VALUES (?, ?, ?::timestamptz, ?::timestamptz, ?, ?::timestamptz, ?::timestamptz, ?, ?)
            """;

    // What is shown is the first notification: the clock is held against it.
    private static final String NOTIFY =
            """
            UPDATE breach SET state = 'notified', authority = ?, authority_reference = ?,
                   delay_reason = ?, notified_at = ?::timestamptz
             WHERE breach = ? AND (notified_at IS NULL OR notified_at > ?::timestamptz)
            """;

    private static final String WAIVE =
            """
            UPDATE breach SET state = 'waived', waiver_reason = ?, waived_at = ?::timestamptz
             WHERE breach = ?
            """;

    private static final String CLOSE =
            "UPDATE breach SET state = 'closed', closed_at = ?::timestamptz WHERE breach = ?";

    private final Regimes regimes;

    BreachRows(Regimes regimes) {
        this.regimes = regimes;
    }

    @Override
    public String name() {
        return "breaches";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
                case BreachDetected it -> register(connection, recorded, it);
                case AuthorityNotified it ->
                        execute(
                                connection,
                                NOTIFY,
                                it.authority(),
                                it.reference(),
                                it.delayReason(),
                                it.at().toString(),
                                it.breach(),
                                it.at().toString());
                case NotificationWaived it ->
                        execute(connection, WAIVE, it.reason(), it.at().toString(), it.breach());
                case BreachClosed it -> execute(connection, CLOSE, it.at().toString(), it.breach());
                default -> {}
            }
        }
    }

    private void register(Connection connection, RecordedEvent recorded, BreachDetected it)
            throws SQLException {
        Instant due = regimes.of(it.awareAt()).due(it.awareAt());
        try (PreparedStatement insert = connection.prepareStatement(REGISTER)) {
            bind(
                    insert,
                    it.breach(),
                    it.title(),
                    it.awareAt().toString(),
                    due.toString(),
                    it.source(),
                    it.at().toString(),
                    recorded.learnt().toString(),
                    recorded.id());
            String[] nature =
                    it.nature().stream().map(BreachNature::wireName).toArray(String[]::new);
            insert.setArray(9, connection.createArrayOf("text", nature));
            insert.executeUpdate();
        }
    }

    private static void execute(Connection connection, String sql, @Nullable String... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, values);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, @Nullable String... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM breach");
        }
    }
}
