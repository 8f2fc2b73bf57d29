package io.lethe.audit.entries;

import io.lethe.audit.merkle.DamagedTree;
import io.lethe.audit.trail.OwnEvents;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.web.Correlation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every look at entries is an entry: who asked for what, committed before it is answered. A log
 * that was damaged takes no entries and must be looked into all the same; then it is told to the
 * service's own log.
 */
@Component
public class EntriesRead {

    /** The type of the event. */
    static final String TYPE = "io.lethe.audit.EntriesRead.v1";

    private static final Logger LOG = LoggerFactory.getLogger(EntriesRead.class);

    /** What it concerns where it concerns no one subject. */
    private static final String LOG_ITSELF = "audit-log";

    private final DataSource dataSource;

    EntriesRead(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Who asks, on one request. */
    public record Reader(CurrentActor actor, Correlation correlation) {}

    /**
     * Some entries were chosen by a filter.
     *
     * @param form in which they are answered
     */
    void record(Reader reader, String form, EntryFilter filter) throws SQLException {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("form", form);
        data.put("filter", filter.told());
        record(reader, filter.subject(), data);
    }

    /**
     * It was asked how it stood with a subject.
     *
     * @param asked what else was asked for, by name
     */
    public void recordOfSubject(
            Reader reader, String form, String subject, Map<String, String> asked)
            throws SQLException {
        Map<String, String> filter = new TreeMap<>(asked);
        filter.put("subject", subject);
        record(reader, subject, Map.of("form", form, "filter", filter));
    }

    /** One thing was asked for by its name. */
    public void record(Reader reader, String form, String name) throws SQLException {
        record(reader, null, Map.of("form", form, "of", name));
    }

    private void record(Reader reader, @Nullable String subject, Map<String, Object> data)
            throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            OwnEvents.append(
                    connection,
                    TYPE,
                    subject == null ? LOG_ITSELF : subject,
                    reader.actor().id(),
                    reader.correlation(),
                    JsonMapper.shared().writeValueAsBytes(data));
            connection.commit();
        } catch (DamagedTree e) {
            LOG.warn(
                    "{} reads entries, which cannot be recorded: {}",
                    reader.actor().id(),
                    e.getMessage());
        }
    }
}
