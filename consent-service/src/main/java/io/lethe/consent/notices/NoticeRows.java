package io.lethe.consent.notices;

import io.lethe.events.EventJson;
import io.lethe.events.notice.NoticePublished;
import io.lethe.events.purpose.Controller;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.List;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;

/** The table of wordings: written with the events, a statement each, for they are rare. */
final class NoticeRows implements Projection {

    private static final String INSERT =
            """
            INSERT INTO notice (notice, language, controller, text, sha256, at, event)
            VALUES (?, ?, ?::jsonb, ?, ?, ?::timestamptz, ?)
            """;

    private static final ObjectWriter WRITER = EventJson.mapper().writerFor(Controller.class);
    private static final ObjectReader READER = EventJson.mapper().readerFor(Controller.class);

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof NoticePublished published) {
                insert(connection, recorded, published);
            }
        }
    }

    private static void insert(Connection connection, RecordedEvent recorded, NoticePublished it)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, it.notice());
            insert.setString(2, it.language());
            insert.setString(3, WRITER.writeValueAsString(it.controller()));
            insert.setString(4, it.text());
            insert.setString(5, it.sha256());
            insert.setString(6, it.at().toString());
            insert.setString(7, recorded.id());
            insert.executeUpdate();
        }
    }

    @Override
    public void clear(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("DELETE FROM notice");
        }
    }

    /** A row of the table. */
    static Notice read(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("notice"),
                row.getString("language"),
                READER.readValue(row.getString("controller")),
                row.getString("text"),
                row.getString("sha256"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("event"));
    }
}
