package io.lethe.audit.verify;

import io.lethe.audit.checkpoints.LogFiles;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.VerifierKey;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies the whole log as a command. Arguments are files with further checkpoints that somebody
 * kept; database and key folder are named as the service has them named, in the environment.
 */
public final class Verify {

    /** Everything is as it was. */
    public static final int WHOLE = 0;

    /** It could not be found out. */
    public static final int TROUBLE = 1;

    /** Something was changed. */
    public static final int INCONSISTENT = 2;

    private Verify() {}

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments, System.out, System.err));
    }

    private static int run(
            Map<String, String> environment,
            String[] arguments,
            PrintStream out,
            PrintStream errors) {
        String url =
                environment.getOrDefault(
                        "LETHE_DATABASE_URL", "jdbc:postgresql://localhost:5432/audit");
        try (Connection connection =
                DriverManager.getConnection(
                        url,
                        environment.getOrDefault("LETHE_DATABASE_USER", "audit"),
                        environment.getOrDefault("LETHE_DATABASE_PASSWORD", ""))) {
            Verdict verdict =
                    of(
                            connection,
                            Path.of(environment.getOrDefault("LETHE_KEYS_FOLDER", "keys/audit")),
                            Arrays.stream(arguments).map(Path::of).toList());
            (verdict.whole() ? out : errors).println(verdict.words());
            return verdict.whole() ? WHOLE : INCONSISTENT;
        } catch (SQLException | IOException e) {
            errors.println("The log could not be read: " + e.getMessage());
            return TROUBLE;
        }
    }

    /**
     * Verifies the log of a database against the checkpoint in the key folder and against others.
     *
     * @param keys the key folder of the service
     * @param others files with checkpoints
     */
    public static Verdict of(Connection connection, Path keys, List<Path> others)
            throws SQLException, IOException {
        LogFiles files = new LogFiles(keys);
        Optional<String> verifier = files.verifier();
        if (verifier.isEmpty()) {
            throw new IOException("there is no log.vkey in the key folder");
        }
        List<String> notes = new ArrayList<>();
        files.checkpoint().ifPresent(notes::add);
        notes.addAll(ofDatabase(connection));
        for (Path other : others) {
            notes.add(Files.readString(other));
        }
        try {
            VerifierKey key = VerifierKey.parse(verifier.get());
            List<Checkpoint> signed =
                    notes.stream().map(note -> Checkpoint.open(note, key)).toList();
            return LogVerification.of(connection, signed);
        } catch (InvalidNote e) {
            return Verdict.fault("A checkpoint is not one of this log: " + e.getMessage());
        }
    }

    private static List<String> ofDatabase(Connection connection) throws SQLException {
        try (PreparedStatement read =
                        connection.prepareStatement(
                                "SELECT note FROM checkpoint WHERE note IS NOT NULL");
                ResultSet row = read.executeQuery()) {
            return row.next() ? List.of(row.getString(1)) : List.of();
        }
    }
}
