package io.lethe.consent.imports;

import io.lethe.exports.report.ConsentScope;
import io.lethe.kit.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * @return whether there was none of this id
     */
    boolean begin(String id, Kind kind, ConsentScope scope, boolean dryRun, String actor) {
        return jdbc.sql(
                                """
                        INSERT INTO import_run (import, kind, purpose, channel, notice, dry_run,
                                                actor)
                        VALUES (?, ?, ?, ?, ?, ?, ?)
                            ON CONFLICT (import) DO NOTHING
                        """)
                        .params(
                                id,
                                kind.wireName(),
                                scope.purpose(),
                                scope.channel(),
                                scope.notice(),
                                dryRun,
                                actor)
                        .update()
                == 1;
    }

    /** Whether it was begun by them, with these terms. */
    boolean isOf(String id, Kind kind, ConsentScope scope, boolean dryRun, String actor) {
        return jdbc.sql(
                                """
                        SELECT count(*) FROM import_run
                         WHERE import = ? AND kind = ? AND purpose = ? AND channel = ?
                           AND notice = ? AND dry_run = ? AND actor = ?
                        """)
                        .params(
                                id,
                                kind.wireName(),
                                scope.purpose(),
                                scope.channel(),
                                scope.notice(),
                                dryRun,
                                actor)
                        .query(Integer.class)
                        .single()
                == 1;
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
     * Writes that a batch is done, with its notes and what it said of whom, in one statement. After
     * a crash just before, its rows are read once more, and what they say is known already.
     *
     * @param before the rows that were done before this batch
     * @throws Refusal {@code import-taken-over} if somebody else reads on by now
     */
    void done(String id, long before, Tally tally) {
        long ours =
                jdbc.sql(
                                """
                                WITH run AS (
                                    UPDATE import_run
                                       SET rows = rows + ?, consents = consents + ?,
                                           withdrawals = withdrawals + ?,
                                           suppressions = suppressions + ?,
                                           unchanged = unchanged + ?, refused = refused + ?,
                                           conflicts = conflicts + ?
                                     WHERE import = ? AND rows = ? AND state = 'running'
                                    RETURNING import
                                ), note AS (
                                    INSERT INTO import_note
                                    SELECT import, line, outcome, reason
                                      FROM run, unnest(?::bigint[], ?::text[], ?::text[])
                                                AS note (line, outcome, reason)
                                ), person AS (
                                    INSERT INTO import_person
                                    SELECT import, person, flags
                                      FROM run, unnest(?::bytea[], ?::text[])
                                                AS told (person, flags)
                                )
                                SELECT count(*) FROM run
                                """)
                        .params(
                                tally.rows,
                                tally.consents,
                                tally.withdrawals,
                                tally.suppressions,
                                tally.unchanged,
                                tally.refused,
                                tally.conflicts,
                                id,
                                before,
                                tally.notes.stream().map(Note::line).toArray(Long[]::new),
                                tally.notes.stream().map(Note::outcome).toArray(String[]::new),
                                tally.notes.stream().map(Note::reason).toArray(String[]::new),
                                hashes(tally.people.keySet()),
                                tally.people.values().toArray(String[]::new))
                        .query(Long.class)
                        .single();
        if (ours == 0) {
            throw Refusal.conflict("import-taken-over", "Another request reads this import on");
        }
    }

    private static byte[][] hashes(Collection<Person> people) {
        return people.stream().map(Person::hash).toArray(byte[][]::new);
    }

    /** What earlier batches said of those people, where they said something. */
    Map<Person, String> saidBefore(String id, Collection<Person> people) {
        Map<Person, String> said = new HashMap<>();
        jdbc.sql("SELECT person, flags FROM import_person WHERE import = ? AND person = ANY (?)")
                .params(id, hashes(people))
                .query(
                        row -> {
                            said.put(new Person(row.getBytes("person")), row.getString("flags"));
                        });
        return said;
    }

    /** Ends one, if it is still at those rows: it may be somebody else's by now. */
    void end(String id, String state, long rows) {
        jdbc.sql(
                        """
                        UPDATE import_run SET state = ?, ended = now()
                         WHERE import = ? AND rows = ? AND state = 'running'
                        """)
                .params(state, id, rows)
                .update();
        jdbc.sql(
                        """
                        DELETE FROM import_person AS person USING import_run AS run
                         WHERE run.import = person.import
                           AND (run.state = 'done' OR run.ended < now() - interval '7 days')
                        """)
                .update();
    }

    /** The latest hundred, the newest first. */
    List<Run> latest() {
        return jdbc.sql("SELECT * FROM import_run ORDER BY started DESC, import LIMIT 100")
                .query((row, _) -> run(row))
                .list();
    }

    Optional<Run> find(String id) {
        return jdbc.sql("SELECT * FROM import_run WHERE import = ?")
                .param(id)
                .query((row, _) -> run(row))
                .optional();
    }

    /** Hands over the lines of the report in their order, some thousands at a time. */
    void notes(String id, Consumer<Note> taker) {
        Note last = new Note(-1, "", "");
        while (last != null) {
            List<Note> page = notesAfter(id, last);
            page.forEach(taker);
            last = page.isEmpty() ? null : page.getLast();
        }
    }

    private List<Note> notesAfter(String id, Note last) {
        return jdbc.sql(
                        """
                        SELECT line, outcome, reason FROM import_note
                         WHERE import = ? AND (line, outcome) > (?, ?)
                         ORDER BY line, outcome LIMIT 5000
                        """)
                .params(id, last.line(), last.outcome())
                .query(
                        (row, _) ->
                                new Note(
                                        row.getLong("line"),
                                        row.getString("outcome"),
                                        row.getString("reason")))
                .list();
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
