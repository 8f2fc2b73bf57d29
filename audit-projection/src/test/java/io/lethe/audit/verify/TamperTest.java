package io.lethe.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.checkpoints.SigningFixture;
import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.StoredLog;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each kind of stored thing is changed, one at a time, and the command says which it was. One log
 * for all: what was changed is put back from a copy.
 */
class TamperTest {

    private static final int SIZE = 700;
    private static final List<String> TABLES =
            List.of(
                    "entry",
                    "tile",
                    "tree_head",
                    "checkpoint",
                    "cosigned_checkpoint",
                    "event_count",
                    "consumed_position");

    // What is not stored because it follows from the rest, stored all the same.
    private static final String UUID_OF_ID =
            "regexp_replace(encode(substr(id, 2), 'hex'),"
                    + " '(.{8})(.{4})(.{4})(.{4})(.{12})', '\\1-\\2-\\3-\\4-\\5')";
    private static final String WRITTEN_ANEW =
            "to_char(to_timestamp(learnt / 1e9) AT TIME ZONE 'UTC',"
                    + " 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";

    @TempDir private static Path folder;
    private static TestDatabase database;
    private static StoredLog log;
    private static final Map<Path, byte[]> FILES = new HashMap<>();

    private String told = "";

    /** What is done, and words that say what it was done to. */
    record Case(List<String> sql, List<String> named) {

        @Override
        public String toString() {
            return String.join("; ", sql);
        }
    }

    @BeforeAll
    static void grow() throws SQLException, IOException {
        database = TestServers.freshDatabase();
        log = new StoredLog(database);
        SigningFixture signing = new SigningFixture(log.dataSource(), folder);
        Arrivals arrivals = new Arrivals("consent");
        log.grow(arrivals, 500);
        log.grow(new Arrivals("contact"), 7);
        signing.sign();
        log.grow(arrivals, SIZE - 507);
        log.sql("INSERT INTO cosigned_checkpoint SELECT true, note FROM checkpoint");
        log.sql("CREATE SCHEMA kept");
        for (String table : TABLES) {
            log.sql("CREATE TABLE kept.%1$s AS TABLE %1$s".formatted(table));
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                FILES.put(file, Files.readAllBytes(file));
            }
        }
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @AfterEach
    void putBack() throws SQLException, IOException {
        StringBuilder all = new StringBuilder("SET LOCAL synchronous_commit = off;");
        for (String table : TABLES) {
            all.append(
                    "DELETE FROM %1$s; INSERT INTO %1$s SELECT * FROM kept.%1$s;".formatted(table));
        }
        log.sql(all.toString());
        for (Map.Entry<Path, byte[]> file : FILES.entrySet()) {
            Files.write(file.getKey(), file.getValue());
        }
    }

    private int verify(Path... kept) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(output, true, UTF_8);
        int code =
                Verify.run(
                        Map.of(
                                "LETHE_DATABASE_URL", database.jdbcUrl(),
                                "LETHE_DATABASE_USER", database.user(),
                                "LETHE_DATABASE_PASSWORD", database.password(),
                                "LETHE_KEYS_FOLDER", folder.toString()),
                        Stream.of(kept).map(Path::toString).toArray(String[]::new),
                        stream,
                        stream);
        told = output.toString(UTF_8);
        return code;
    }

    @Test
    void whatNobodyTouchedIsWhole() {
        assertThat(verify()).as(told).isZero();
    }

    @ParameterizedTest
    @MethodSource({"entries", "tiles", "headAndCheckpoint", "countsAndPositions"})
    void whatWasChangedInTheDatabaseIsNamed(Case what) throws SQLException {
        for (String each : what.sql()) {
            log.sql(each);
        }

        assertThat(verify()).as(told).isEqualTo(2);
        assertThat(told).contains(what.named());
    }

    static Stream<Case> entries() {
        List<Case> cases = new ArrayList<>();
        for (String column : List.of("type", "source", "subject", "time", "actor")) {
            cases.add(entry(420, column + " = " + bitOfText(column)));
            cases.add(entry(420, column + " = left(%1$s, -1)".formatted(column)));
        }
        for (String column : List.of("id", "correlation", "causation")) {
            cases.add(entry(420, column + " = " + bitOf(column, 0)));
            cases.add(entry(420, column + " = " + bitOf(column, 3)));
            cases.add(entry(420, "%1$s = substr(%1$s, 1, length(%1$s) - 1)".formatted(column)));
            cases.add(entry(420, column + " = ''"));
        }
        cases.add(entry(420, "id = convert_to(%s, 'UTF8')".formatted(UUID_OF_ID)));
        cases.add(entry(421, "causation = 'x'"));
        cases.add(entry(421, "causation = id"));
        cases.add(entry(420, "sequence = sequence # 1"));
        cases.add(entry(420, "position = position # (1 << 20)"));
        cases.add(entry(420, "data = " + bitOf("data", 5)));
        cases.add(entry(420, "data = substr(data, 2)"));
        cases.add(entry(420, "data = data || ' '::bytea"));
        cases.add(entry(420, "data = ''"));
        for (long index : List.of(420L, 421L)) {
            cases.add(entry(index, "learnt = learnt + 1"));
            cases.add(entry(index, "learnt = NULL"));
            cases.add(entry(index, "time = '2026-01-01T00:07:02Z'"));
            cases.add(entry(index, "time = " + WRITTEN_ANEW));
        }
        cases.add(new Case(List.of("DELETE FROM entry WHERE index = 0"), List.of("Entry 0 ")));
        cases.add(new Case(List.of("DELETE FROM entry WHERE index = 420"), List.of("Entry 420 ")));
        cases.add(new Case(List.of("DELETE FROM entry WHERE index = 699"), List.of("Entry 699 ")));
        cases.add(new Case(List.of("DELETE FROM entry WHERE index >= 600"), List.of("Entry 600 ")));
        cases.add(new Case(List.of("TRUNCATE entry"), List.of("Entry 0 is missing")));
        cases.add(
                new Case(
                        List.of("UPDATE entry SET index = index # (1 << 20) WHERE index = 420"),
                        List.of("Entry 420 is missing")));
        cases.add(
                new Case(
                        List.of("UPDATE entry SET index = -1 WHERE index = 420"),
                        List.of("Entry -1 ")));
        cases.add(
                new Case(
                        List.of(
                                "UPDATE entry SET index = -1 WHERE index = 10",
                                "UPDATE entry SET index = 10 WHERE index = 500",
                                "UPDATE entry SET index = 500 WHERE index = -1"),
                        List.of("Entry 10 ")));
        cases.add(
                new Case(
                        List.of(
                                """
                                INSERT INTO entry SELECT 700, 100000, sequence, learnt, data, id,
                                       correlation, causation, time, subject, type, source, actor
                                  FROM entry WHERE index = 420
                                """),
                        List.of("Entry 700 ", "not appended")));
        return cases.stream();
    }

    private static Case entry(long index, String change) {
        return new Case(
                List.of("UPDATE entry SET %s WHERE index = %d".formatted(change, index)),
                List.of("Entry %d ".formatted(index)));
    }

    private static String bitOf(String column, int place) {
        return "set_byte(%1$s, %2$d, get_byte(%1$s, %2$d) # 1)".formatted(column, place);
    }

    private static String bitOfText(String column) {
        return "overlay(%1$s placing chr(ascii(substr(%1$s, 3, 1)) # 1) from 3 for 1)"
                .formatted(column);
    }

    static Stream<Case> tiles() {
        List<Case> cases = new ArrayList<>();
        for (int[] tile : new int[][] {{0, 0}, {0, 1}, {0, 2}, {1, 0}}) {
            for (int place : new int[] {0, 40}) {
                cases.add(
                        tile(
                                tile,
                                "UPDATE tile SET hashes = set_byte(hashes, %1$d, get_byte(hashes, %1$d) # 1)"
                                        .formatted(place)));
            }
            cases.add(tile(tile, "UPDATE tile SET hashes = substr(hashes, 33)"));
            cases.add(
                    tile(tile, "UPDATE tile SET hashes = substr(hashes, 1, length(hashes) - 32)"));
            cases.add(tile(tile, "UPDATE tile SET hashes = substr(hashes, 1, length(hashes) - 1)"));
            cases.add(tile(tile, "UPDATE tile SET hashes = hashes || sha256('more')"));
            cases.add(tile(tile, "UPDATE tile SET hashes = ''"));
            cases.add(tile(tile, "DELETE FROM tile"));
        }
        for (String stray :
                List.of("0, 3", "0, 1000000000000000", "1, 1", "2, 0", "9, 0", "-1, 0")) {
            cases.add(
                    new Case(
                            List.of(
                                    "INSERT INTO tile VALUES (%s, sha256('stray'))"
                                            .formatted(stray)),
                            List.of("Tile", "no part of the tree")));
        }
        cases.add(
                new Case(
                        List.of(
                                "UPDATE tile SET n = 9 WHERE level = 0 AND n = 0",
                                "UPDATE tile SET n = 0 WHERE level = 0 AND n = 1",
                                "UPDATE tile SET n = 1 WHERE level = 0 AND n = 9"),
                        List.of("Tile 0 of level 0")));
        cases.add(new Case(List.of("TRUNCATE tile"), List.of("Tile 0 of level 0")));
        return cases.stream();
    }

    private static Case tile(int[] tile, String change) {
        return new Case(
                List.of("%s WHERE level = %d AND n = %d".formatted(change, tile[0], tile[1])),
                List.of("Tile %d of level %d ".formatted(tile[1], tile[0])));
    }

    static Stream<Case> headAndCheckpoint() {
        List<Case> cases = new ArrayList<>();
        for (String head :
                List.of(
                        "UPDATE tree_head SET size = size # 1",
                        "UPDATE tree_head SET size = size # 4",
                        "UPDATE tree_head SET size = size # 512",
                        "UPDATE tree_head SET size = size # (1::bigint << 40)",
                        "UPDATE tree_head SET size = -size",
                        "UPDATE tree_head SET root = set_byte(root, 0, get_byte(root, 0) # 1)",
                        "UPDATE tree_head SET root = substr(root, 2)",
                        "DELETE FROM tree_head")) {
            cases.add(new Case(List.of(head), List.of("tree_head")));
        }
        for (String change :
                List.of(
                        "note = replace(note, 'log.example/audit', 'log.exbmple/audit')",
                        "note = replace(note, E'\\n507\\n', E'\\n506\\n')",
                        "note = replace(note, E'\\n507\\n', E'\\n0507\\n')",
                        "note = overlay(note placing '~' from 30 for 1)",
                        // the Ed25519 signature, then that of ML-DSA-44
                        "note = overlay(note placing '!' from 110 for 1)",
                        "note = overlay(note placing '!' from length(note) - 1000 for 1)",
                        "note = left(note, -1)",
                        "note = left(note, -1000)",
                        "note = left(note, strpos(note, '/ml-dsa-44') - 20)",
                        "note = note || 'x'",
                        "note = ''",
                        "note = NULL",
                        "verifier = " + bitOfText("verifier"),
                        "verifier = NULL",
                        "cosigner = " + bitOfText("cosigner"),
                        "cosigner = left(cosigner, -4)",
                        "signed = signed - interval '2 years'",
                        "signed = NULL")) {
            cases.add(new Case(List.of("UPDATE checkpoint SET " + change), List.of("database")));
        }
        cases.add(new Case(List.of("DELETE FROM checkpoint"), List.of("newest checkpoint")));
        for (String change :
                List.of(
                        "note = replace(note, E'\\n507\\n', E'\\n506\\n')",
                        "note = overlay(note placing '!' from 110 for 1)",
                        "note = ''")) {
            cases.add(
                    new Case(
                            List.of("UPDATE cosigned_checkpoint SET " + change),
                            List.of("cosigned_checkpoint")));
        }
        return cases.stream();
    }

    static Stream<Case> countsAndPositions() {
        List<Case> cases = new ArrayList<>();
        for (String change :
                List.of(
                        "UPDATE event_count SET events = events # 1 WHERE source = '/consent-service'",
                        "UPDATE event_count SET day = day + 1 WHERE source = '/contact-service'",
                        "UPDATE event_count SET type = " + bitOfText("type"),
                        "UPDATE event_count SET source = " + bitOfText("source"),
                        "DELETE FROM event_count WHERE source = '/contact-service'",
                        "INSERT INTO event_count VALUES ('2026-01-02', '/x-service', 'x', 1)")) {
            cases.add(new Case(List.of(change), List.of("event_count")));
        }
        for (String change :
                List.of(
                        "UPDATE consumed_position SET position = position # (1 << 20)",
                        "UPDATE consumed_position SET position = 3 WHERE source = '/contact-service'",
                        "UPDATE consumed_position SET position = (SELECT max(position) FROM consumed_position)",
                        "UPDATE consumed_position SET source = " + bitOfText("source"),
                        "UPDATE consumed_position SET consumer = 'trial'",
                        "TRUNCATE consumed_position")) {
            cases.add(new Case(List.of(change), List.of("consumed_position")));
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatWasChangedInTheKeyFolderIsNamed(String name, String change) throws IOException {
        Path file = folder.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        switch (change) {
            case "gone" -> Files.delete(file);
            case "empty" -> Files.write(file, new byte[0]);
            case "cut" -> Files.write(file, Arrays.copyOf(bytes, bytes.length - 9));
            case "more" -> Files.writeString(file, "x", StandardOpenOption.APPEND);
            default -> {
                bytes[Math.floorMod(Integer.parseInt(change), bytes.length)] ^= 1;
                Files.write(file, bytes);
            }
        }

        assertThat(verify()).as(told).isEqualTo(2);
        assertThat(told).containsAnyOf(name, "key folder");
    }

    static Stream<Arguments> files() {
        return Stream.of("log.vkey", "log.cosigner.vkey", "log.checkpoint")
                .flatMap(
                        name ->
                                Stream.of(
                                                "gone", "empty", "cut", "more", "0", "25", "60",
                                                "-1", "-9")
                                        .map(change -> Arguments.of(name, change)));
    }

    @Test
    void aKeptCheckpointThatWasChangedIsNamed() throws IOException {
        Path kept = folder.resolveSibling("kept-checkpoint");
        String note = Files.readString(folder.resolve("log.checkpoint"));

        Files.writeString(kept, note);
        assertThat(verify(kept)).as(told).isZero();
        Files.writeString(kept, note.replace("\n507\n", "\n506\n"));
        assertThat(verify(kept)).isEqualTo(2);
        assertThat(told).contains("kept-checkpoint");
    }
}
