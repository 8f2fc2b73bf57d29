package io.lethe.consent.imports;

import io.lethe.exports.report.ConsentScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is kept of imports: numbers, and the lines that were refused. Thread-safe. */
@Component
class ImportRuns {

    private final JdbcClient jdbc;

    ImportRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far an import is.
     *
     * @param id the import
     * @param dryRun whether nothing is written: the numbers are then what would come of it
     * @param state {@code running}, {@code done}, or {@code stopped} where the file ended early
     * @param rows read so far
     * @param consents those that were news, as with the two after it
     * @param unchanged facts that were known, or are older than what is
     * @param refused rows
     * @param conflicts rows that contradict an earlier one of the same person
     */
    record Run(
            String id,
            String kind,
            boolean dryRun,
            String state,
            long rows,
            long consents,
            long withdrawals,
            long suppressions,
            long unchanged,
            long refused,
            long conflicts,
            Instant started,
            @Nullable Instant ended) {}

    /** A line of the report. */
    record Note(long line, String outcome, String reason) {}

    void begin(String id, Kind kind, ConsentScope scope, boolean dryRun, String actor) {
        jdbc.sql(
                        """
                        INSERT INTO import_run (import, kind, purpose, channel, notice, dry_run,
                                                actor)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        id,
                        kind.wireName(),
                        scope.purpose(),
                        scope.channel(),
                        scope.notice(),
                        dryRun,
                        actor)
                .update();
    }

    /**
     * Takes up one that stopped, with the same terms.
     *
     * @return whether there is such a one
     */
    boolean resume(String id, Kind kind, ConsentScope scope, boolean dryRun) {
        return jdbc.sql(
                                """
                                UPDATE import_run SET state = 'running', ended = NULL
                                 WHERE import = ? AND kind = ? AND purpose = ? AND channel = ?
                                   AND notice = ? AND dry_run = ? AND state <> 'done'
                                """)
                        .params(
                                id,
                                kind.wireName(),
                                scope.purpose(),
                                scope.channel(),
                                scope.notice(),
                                dryRun)
                        .update()
                == 1;
    }

    /**
     * A batch is done. After a crash just before, its rows are read once more, and what they say is
     * known already.
     */
    void done(String id, Tally tally) {
        jdbc.sql(
                        """
                        UPDATE import_run
                           SET rows = rows + ?, consents = consents + ?,
                               withdrawals = withdrawals + ?, suppressions = suppressions + ?,
                               unchanged = unchanged + ?, refused = refused + ?,
                               conflicts = conflicts + ?
                         WHERE import = ?
                        """)
                .params(
                        tally.rows,
                        tally.consents,
                        tally.withdrawals,
                        tally.suppressions,
                        tally.unchanged,
                        tally.refused,
                        tally.conflicts,
                        id)
                .update();
        for (Note note : tally.notes) {
            jdbc.sql("INSERT INTO import_note VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")
                    .params(id, note.line(), note.outcome(), note.reason())
                    .update();
        }
    }

    /** What the earlier lines said of a person; remembers what this one says. */
    Optional<String> saidBefore(String id, byte[] person, String flags, long line) {
        Optional<String> before =
                jdbc.sql("SELECT flags FROM import_person WHERE import = ? AND person = ?")
                        .params(id, person)
                        .query(String.class)
                        .optional();
        if (before.isEmpty()) {
            jdbc.sql("INSERT INTO import_person VALUES (?, ?, ?, ?)")
                    .params(id, person, flags, line)
                    .update();
        }
        return before;
    }

    void end(String id, String state) {
        jdbc.sql("UPDATE import_run SET state = ?, ended = now() WHERE import = ?")
                .params(state, id)
                .update();
        if (state.equals("done")) {
            jdbc.sql("DELETE FROM import_person WHERE import = ?").param(id).update();
        }
    }

    Optional<Run> find(String id) {
        return jdbc.sql("SELECT * FROM import_run WHERE import = ?")
                .param(id)
                .query((row, _) -> run(row))
                .optional();
    }

    /** Hands over the lines of the report in their order. */
    void notes(String id, Consumer<Note> taker) {
        try (var notes =
                jdbc
                        .sql(
                                """
                                SELECT line, outcome, reason FROM import_note
                                 WHERE import = ? ORDER BY line, outcome
                                """)
                        .param(id)
                        .query(
                                (row, _) ->
                                        new Note(
                                                row.getLong("line"),
                                                row.getString("outcome"),
                                                row.getString("reason")))
                        .stream()) {
            notes.forEach(taker);
        }
    }

    private static Run run(ResultSet row) throws SQLException {
        var ended = row.getTimestamp("ended");
        return new Run(
                row.getString("import"),
                row.getString("kind"),
                row.getBoolean("dry_run"),
                row.getString("state"),
                row.getLong("rows"),
                row.getLong("consents"),
                row.getLong("withdrawals"),
                row.getLong("suppressions"),
                row.getLong("unchanged"),
                row.getLong("refused"),
                row.getLong("conflicts"),
                row.getTimestamp("started").toInstant(),
                ended == null ? null : ended.toInstant());
    }
}
