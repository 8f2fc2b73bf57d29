package io.lethe.audit.verify;

import io.lethe.audit.checkpoints.LogFiles;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.CosignerKey;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

    private static final String COSIGNED =
            "the one in the database that a witness cosigned (cosigned_checkpoint)";

    private Verify() {}

    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments, System.out, System.err));
    }

    static int run(
            Map<String, String> environment,
            String[] arguments,
            PrintStream out,
            PrintStream errors) {
        try (Connection connection = connect(environment)) {
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

    static Connection connect(Map<String, String> environment) throws SQLException {
        return DriverManager.getConnection(
                environment.getOrDefault(
                        "LETHE_DATABASE_URL", "jdbc:postgresql://localhost:5432/audit"),
                environment.getOrDefault("LETHE_DATABASE_USER", "audit"),
                environment.getOrDefault("LETHE_DATABASE_PASSWORD", ""));
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
        Optional<String> cosigner = files.cosigner();
        if (verifier.isEmpty() || cosigner.isEmpty()) {
            if (verifier.isPresent() || cosigner.isPresent() || files.checkpoint().isPresent()) {
                return Verdict.fault(
                        "A key in the key folder is gone: "
                                + (verifier.isEmpty() ? "log.vkey" : "log.cosigner.vkey"));
            }
            throw new IOException("there is no log.vkey in the key folder");
        }
        LogKeys known;
        try {
            known =
                    new LogKeys(
                            parse(VerifierKey::parse, verifier.get()),
                            parse(CosignerKey::parse, cosigner.get()));
        } catch (InvalidNote e) {
            return Verdict.fault("A key in the key folder was changed: " + e.getMessage());
        }
        StoredCheckpoint stored = StoredCheckpoint.read(connection);
        Optional<String> kept = files.checkpoint();
        String fault = stored.fault(known, kept);
        if (fault != null && StoredCheckpoint.read(connection).fault(known, kept) != null) {
            return Verdict.fault(fault);
        }
        Map<String, String> notes = new LinkedHashMap<>();
        kept.ifPresent(note -> notes.put("log.checkpoint in the key folder", note));
        stored.keptNote().ifPresent(note -> notes.put("the one in the database", note));
        cosigned(connection).ifPresent(note -> notes.put(COSIGNED, note));
        for (Path other : others) {
            notes.put(other.toString(), Files.readString(other));
        }
        List<Checkpoint> signed = new ArrayList<>();
        for (Map.Entry<String, String> note : notes.entrySet()) {
            try {
                signed.add(known.open(note.getValue()).checkpoint());
            } catch (InvalidNote e) {
                return Verdict.fault(
                        "A checkpoint is not one of this log (%s): %s"
                                .formatted(note.getKey(), e.getMessage()));
            }
        }
        return LogVerification.of(connection, signed);
    }

    private static Optional<String> cosigned(Connection connection) throws SQLException {
        try (PreparedStatement read =
                        connection.prepareStatement("SELECT note FROM cosigned_checkpoint");
                ResultSet row = read.executeQuery()) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }

    /** Only the form in which it was written: what stands around a key is changed with it. */
    private static <K> K parse(Function<String, K> parser, String text) {
        K key = parser.apply(text);
        if (!(key.toString() + '\n').equals(text)) {
            throw new InvalidNote("it is not as it was written");
        }
        return key;
    }
}
