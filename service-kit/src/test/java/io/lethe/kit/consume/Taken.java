package io.lethe.kit.consume;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down what it is given, in the transaction that it is given. */
final class Taken implements EventHandler {

    static final String TABLE =
            """
            CREATE TABLE taken (
                place bigint GENERATED ALWAYS AS IDENTITY, id text, partition int, position bigint)
            """;

    static final String OUT_OF_ORDER =
            """
            SELECT count(*) FROM taken a JOIN taken b USING (partition)
             WHERE a.place < b.place AND a.position >= b.position
            """;

    private static final String INSERT =
            "INSERT INTO taken (id, partition, position) VALUES (?, ?, ?)";

    private final String topic;
    private final AtomicInteger failures = new AtomicInteger();

    Taken(String topic) {
        this.topic = topic;
    }

    /** The next so many times it writes everything, and then fails. */
    void failFor(int times) {
        failures.set(times);
    }

    @Override
    public String name() {
        return "taken";
    }

    @Override
    public List<String> topics() {
        return List.of(topic);
    }

    @Override
    public void apply(Connection connection, List<Arrival> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Arrival each : events) {
                insert.setString(1, each.event().id());
                insert.setInt(2, each.partition());
                insert.setLong(3, each.event().position());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new SQLException("The handler was told to fail", "XX000");
        }
    }
}
