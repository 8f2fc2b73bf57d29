package io.lethe.vault;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Names that outlast their subject: what stands here goes to the tombstones of the subject's
 * aliases when the subject is erased. Thread-safe.
 */
final class Marks {

    private static final String MARK = "SELECT mark_subjects(?::uuid[], ?::text[])";

    private static final String OF =
            "SELECT subject, mark FROM mark WHERE subject = ANY (?::uuid[])";

    private static final String TAKE =
            "DELETE FROM mark WHERE subject = ANY (?::uuid[]) RETURNING subject, mark";

    private final Database database;

    Marks(Database database) {
        this.database = database;
    }

    void mark(Map<SubjectId, Set<String>> marks) {
        List<UUID> subjects = new ArrayList<>();
        List<String> names = new ArrayList<>();
        marks.forEach(
                (subject, theirs) ->
                        theirs.forEach(
                                mark -> {
                                    Fields.requireName("mark", mark);
                                    subjects.add(Uuids.of(subject));
                                    names.add(mark);
                                }));
        database.statement(
                "Subjects were not marked",
                connection -> {
                    Sql.execute(
                            connection,
                            MARK,
                            connection.createArrayOf("uuid", subjects.toArray()),
                            connection.createArrayOf("text", names.toArray()));
                    return names;
                });
    }

    Map<SubjectId, Set<String>> of(Collection<SubjectId> subjects) {
        return database.statement(
                "Marks were not read", connection -> read(connection, OF, subjects));
    }

    /** The marks of those who are forgotten, which are gone from the table from here on. */
    static Map<SubjectId, Set<String>> take(Connection connection, Collection<SubjectId> forgotten)
            throws SQLException {
        return forgotten.isEmpty() ? Map.of() : read(connection, TAKE, forgotten);
    }

    private static Map<SubjectId, Set<String>> read(
            Connection connection, String sql, Collection<SubjectId> subjects) throws SQLException {
        Map<SubjectId, Set<String>> marks = new HashMap<>();
        try (PreparedStatement read =
                        Sql.prepare(
                                connection,
                                sql,
                                connection.createArrayOf(
                                        "uuid", subjects.stream().map(Uuids::of).toArray()));
                ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                marks.computeIfAbsent(
                                Uuids.subject(rows.getObject(1, UUID.class)), _ -> new TreeSet<>())
                        .add(rows.getString(2));
            }
        }
        return marks;
    }
}
