package io.lethe.kit.store;

import io.lethe.events.DomainEvent;
import io.lethe.vault.seal.KeySource;
import io.lethe.vault.seal.SubjectKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventStreamUtils;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;

/**
 * Reads the store again, all of it in the order of the index or one stream, through the upcasters
 * and with the keys that are left. Thread-safe.
 */
public final class EventReplay {

    private static final int PAGE = 5_000;

    private static final String NEXT_PAGE =
            """
            SELECT global_index, %s FROM event
             WHERE global_index > ? ORDER BY global_index LIMIT ?
            """
                    .formatted(EventRow.COLUMNS);

    private static final String STREAMS =
            """
            SELECT %s FROM event WHERE aggregate_identifier = ANY (?)
             ORDER BY aggregate_identifier, sequence_number
            """
                    .formatted(EventRow.COLUMNS);

    private final Serializer serializer;
    private final EventUpcaster upcasters;
    private final KeySource keys;

    EventReplay(Serializer serializer, EventUpcaster upcasters, KeySource keys) {
        this.serializer = serializer;
        this.upcasters = upcasters;
        this.keys = keys;
    }

    /**
     * Hands every committed event to the taker, page by page. The caller must hold writers off: a
     * transaction still open may hold a lower index than one already read.
     *
     * @return how many events were handed over
     * @throws IllegalStateException on a type that the catalogue does not know: replaying less than
     *     everything without a word is worse than failing
     */
    public long everything(Connection connection, Consumer<List<RecordedEvent>> taker)
            throws SQLException {
        long count = 0;
        long index = 0;
        List<EventRow> page = new ArrayList<>(PAGE);
        try (PreparedStatement next = connection.prepareStatement(NEXT_PAGE)) {
            do {
                page.clear();
                next.setLong(1, index);
                next.setInt(2, PAGE);
                try (ResultSet rows = next.executeQuery()) {
                    while (rows.next()) {
                        index = rows.getLong("global_index");
                        page.add(EventRow.read(rows));
                    }
                }
                if (!page.isEmpty()) {
                    taker.accept(events(page));
                    count += page.size();
                }
            } while (page.size() == PAGE);
        }
        return count;
    }

    /** The committed events of one stream in their order, their personal values opened. */
    public List<RecordedEvent> stream(Connection connection, String stream) throws SQLException {
        return streams(connection, List.of(stream));
    }

    /** The same of many streams, each in its order, with one statement. */
    public List<RecordedEvent> streams(Connection connection, Collection<String> streams)
            throws SQLException {
        List<EventRow> events = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(STREAMS)) {
            Columns.text(select, 1, streams, Function.identity());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    events.add(EventRow.read(rows));
                }
            }
        }
        return events(events);
    }

    private List<RecordedEvent> events(List<EventRow> page) {
        List<RecordedEvent> events = new ArrayList<>(page.size());
        SubjectKeys opening = EventRow.keys(page, keys);
        EventStreamUtils.upcastAndDeserializeDomainEvents(
                        page.stream().map(row -> row.opened(opening)), serializer, upcasters)
                .asStream()
                .forEach(message -> events.add(recorded(message)));
        return events;
    }

    private static RecordedEvent recorded(DomainEventMessage<?> message) {
        if (message.getPayload() instanceof UnknownSerializedType unknown) {
            throw new IllegalStateException(
                    "The store holds an event type that this version does not know: "
                            + unknown.serializedType().getName());
        }
        return new RecordedEvent(
                message.getIdentifier(),
                message.getAggregateIdentifier(),
                message.getSequenceNumber(),
                message.getTimestamp(),
                (DomainEvent) message.getPayload());
    }
}
