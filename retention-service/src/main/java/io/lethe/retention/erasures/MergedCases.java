package io.lethe.retention.erasures;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.lethe.events.SubjectId;
import io.lethe.events.WireName;
import io.lethe.events.erasure.ErasureGround;
import io.lethe.events.erasure.ErasureRequested;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.store.Columns;
import io.lethe.kit.store.Provenance;
import io.lethe.retention.erasures.ErasureCommand.RequestErasure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The erasures that follow from that of a survivor: whoever turned out to be them has a stream and
 * keys of their own, and gets a case of their own on the same ground. Thread-safe.
 */
final class MergedCases {

    private static final NoArgGenerator IDS = Generators.timeBasedEpochGenerator();

    private static final String NOTE =
            "INSERT INTO merged_subject (merged, survivor) VALUES (?, ?) ON CONFLICT DO NOTHING";

    // Whoever was merged may have been merged with others before.
    private static final String LAST =
            """
            WITH RECURSIVE person (subject) AS (
                SELECT ?::text COLLATE "C"
                 UNION
                SELECT m.survivor FROM person JOIN merged_subject AS m ON m.merged = person.subject)
            SELECT subject FROM person
             WHERE NOT EXISTS (SELECT FROM merged_subject WHERE merged = person.subject)
            """;

    private static final String MISSING =
            """
            SELECT m.merged, c.ground, e.event_identifier,
                   convert_from(e.meta_data, 'UTF8')::jsonb ->> 'actor' AS actor,
                   convert_from(e.meta_data, 'UTF8')::jsonb ->> 'correlation' AS correlation
              FROM merged_subject AS m
              JOIN erasure AS c ON c.subject = m.survivor
              JOIN event AS e ON e.event_identifier = c.requested_event
             WHERE %s
               AND NOT EXISTS (SELECT FROM erasure WHERE erasure.subject = m.merged)
             ORDER BY m.merged
            """;

    private static final String OF_SURVIVORS = MISSING.formatted("c.subject = ANY (?::text[])");

    // A case and the news of a merge may have missed each other.
    private static final String LATELY = MISSING.formatted("m.noted > now() - interval '1 hour'");

    private final DataSource database;
    private final InstantSource clock;

    MergedCases(DataSource database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    static void note(Connection connection, SubjectId merged, SubjectId survivor)
            throws SQLException {
        try (PreparedStatement note = connection.prepareStatement(NOTE)) {
            note.setString(1, merged.value());
            note.setString(2, survivor.value());
            note.executeUpdate();
        }
    }

    /** Who stands for a subject; the subject itself where nobody else does. */
    SubjectId last(SubjectId subject) {
        return JdbcClient.create(database)
                .sql(LAST)
                .param(subject.value())
                .query((row, _) -> new SubjectId(row.getString("subject")))
                .optional()
                .orElse(subject);
    }

    /** What is still to be requested because of the cases of these survivors. */
    List<Instruction> missing(Collection<SubjectId> survivors) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(OF_SURVIVORS)) {
            Columns.text(find, 1, survivors, SubjectId::value);
            return requests(find);
        }
    }

    /** The same of all merges that were heard of lately. */
    List<Instruction> missingLately() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement find = connection.prepareStatement(LATELY)) {
            return requests(find);
        }
    }

    private List<Instruction> requests(PreparedStatement find) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Instruction> requests = new ArrayList<>();
        try (ResultSet rows = find.executeQuery()) {
            while (rows.next()) {
                requests.add(
                        new Instruction(
                                new RequestErasure(request(rows, now), List.of(), now),
                                new Provenance(
                                        rows.getString("actor"),
                                        rows.getString("correlation"),
                                        rows.getString("event_identifier"))));
            }
        }
        return requests;
    }

    private static ErasureRequested request(ResultSet row, Instant now) throws SQLException {
        return new ErasureRequested(
                IDS.generate().toString(),
                new SubjectId(row.getString("merged")),
                WireName.parse(ErasureGround.class, "ground", row.getString("ground")),
                now);
    }
}
