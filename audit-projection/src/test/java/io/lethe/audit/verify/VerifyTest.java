package io.lethe.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.checkpoints.SigningFixture;
import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.StoredLog;
import io.lethe.audit.trail.Entry;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody does to the database is found, and where. */
@WithServers
class VerifyTest {

    private static final int SIZE = 700;

    @TempDir private Path folder;
    private final Arrivals arrivals = new Arrivals("consent");
    private StoredLog log;
    private SigningFixture signing;

    @BeforeEach
    void grow(TestDatabase database) throws SQLException {
        log = new StoredLog(database);
        signing = new SigningFixture(log.dataSource(), folder);
        log.grow(arrivals, 500);
        signing.sign();
        log.grow(arrivals, SIZE - 500);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private Verdict verify(Path... checkpoints) throws SQLException, IOException {
        try (Connection connection = log.dataSource().getConnection()) {
            return Verify.of(connection, folder, List.of(checkpoints));
        }
    }

    private String id(long index) throws SQLException {
        try (Connection connection = log.dataSource().getConnection();
                PreparedStatement read =
                        connection.prepareStatement(
                                "SELECT " + Entry.COLUMNS + " FROM entry WHERE index = " + index);
                ResultSet row = read.executeQuery()) {
            row.next();
            return Entry.of(row).event().id();
        }
    }

    @Test
    void anUntouchedLogIsWhole() throws Exception {
        Verdict verdict = verify();

        assertThat(verdict.whole()).isTrue();
        assertThat(verdict.words()).contains("700 entries", "first 500");
    }

    @Test
    void aLogThatIsEmptyIsWhole(TestDatabase database) throws Exception {
        log.sql("TRUNCATE entry, tile, event_count, consumed_position");
        log.sql("UPDATE tree_head SET size = 0, root = sha256('')");
        log.sql("UPDATE checkpoint SET note = NULL");
        Files.delete(folder.resolve("log.checkpoint"));

        assertThat(verify().whole()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data = convert_to(replace(convert_from(data, 'UTF8'), 'number', 'nummer'), 'UTF8')",
                "actor = 'client:other'",
                "time = '2026-01-01T00:00:00Z'",
                "subject = 'bbbbbbbbbbbbbbbbbbbbbbbbbb'",
                "type = 'io.lethe.consent.ConsentWithdrawn.v1'",
                "correlation = ''",
                "causation = 'x'",
                "sequence = 7",
                "position = 100000 + position",
                "learnt = learnt + 86400000000000",
            })
    void aColumnThatWasChangedNamesItsEntry(String change) throws Exception {
        String id = id(421);
        log.sql("UPDATE entry SET " + change + " WHERE index = 421");

        Verdict verdict = verify();

        assertThat(verdict.whole()).isFalse();
        assertThat(verdict.index()).isEqualTo(421);
        assertThat(verdict.id()).isEqualTo(id);
        assertThat(verdict.words()).contains("421", id);
    }

    @Test
    void theFirstOfSeveralIsNamed() throws Exception {
        log.sql("UPDATE entry SET actor = 'client:other' WHERE index IN (690, 17, 421)");

        assertThat(verify().index()).isEqualTo(17);
    }

    @Test
    void anEntryThatWasTakenOutIsNamed() throws Exception {
        log.sql("DELETE FROM entry WHERE index = 3");

        assertThat(verify().index()).isEqualTo(3);
    }

    @Test
    void anEntryThatWasTakenOffTheEndIsNamed() throws Exception {
        log.sql("DELETE FROM entry WHERE index = 699");

        assertThat(verify().index()).isEqualTo(699);
    }

    @Test
    void anEntryThatWasNotAppendedIsNamed() throws Exception {
        log.sql(
                """
                INSERT INTO entry SELECT 700, 1 + (SELECT max(position) FROM entry), sequence, learnt,
                       data, 'x', correlation, causation, time, subject, type, source, actor
                  FROM entry WHERE index = 1
                """);

        assertThat(verify().index()).isEqualTo(700);
    }

    @Test
    void entriesThatChangedPlacesAreFound() throws Exception {
        log.sql("UPDATE entry SET index = -1 WHERE index = 10");
        log.sql("UPDATE entry SET index = 10 WHERE index = 11");
        log.sql("UPDATE entry SET index = 11 WHERE index = -1");

        assertThat(verify().index()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE tile SET hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) WHERE level = 1",
                "DELETE FROM tile WHERE level = 1",
                "UPDATE tree_head SET root = sha256('other')",
                "UPDATE tile SET hashes = hashes || sha256('more') WHERE level = 0 AND n = 2",
            })
    void aTreeThatWasChangedIsFound(String change) throws Exception {
        log.sql(change);

        assertThat(verify().whole()).isFalse();
    }

    @Test
    void aLogThatWasRewrittenTreeAndAllIsFoundByWhatWasSigned() throws Exception {
        rewrite(SIZE);

        Verdict verdict = verify();

        assertThat(verdict.whole()).isFalse();
        assertThat(verdict.words()).contains("first 500 entries");
    }

    @Test
    void aLogThatWasCutIsFoundByWhatWasSigned() throws Exception {
        rewrite(400);

        assertThat(verify().words()).contains("cut", "400", "500");
    }

    private void rewrite(int size) throws SQLException {
        log.sql("TRUNCATE entry, tile, event_count, consumed_position");
        log.sql("UPDATE tree_head SET size = 0, root = sha256('')");
        log.grow(new Arrivals("consent"), size);
    }

    @Test
    void aCheckpointThatSomebodyKeptIsComparedToo() throws Exception {
        Path kept = Files.writeString(folder.resolve("kept"), signing.sign().note());
        rewrite(SIZE);
        log.sql("UPDATE checkpoint SET note = NULL");
        Files.delete(folder.resolve("log.checkpoint"));

        assertThat(verify().whole()).isTrue();
        assertThat(verify(kept).whole()).isFalse();
    }

    @Test
    void aCheckpointOfAnotherLogIsNoWitness() throws Exception {
        Path foreign =
                Files.writeString(
                        folder.resolve("foreign"),
                        signing.sign().note().replace("log.example", "log.elsewhere"));

        assertThat(verify(foreign).whole()).isFalse();
    }
}
