package io.lethe.audit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.StoredLog;
import io.lethe.audit.note.Checkpoint;
import io.lethe.kit.refusal.Overloaded;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@WithServers
class SignerTest {

    private static final SigningKeys KEYS =
            SigningKeys.of("log.example/audit", new byte[32], new byte[32]);

    @TempDir private Path folder;
    private final Arrivals arrivals = new Arrivals("consent");
    private StoredLog log;

    @BeforeEach
    void open(TestDatabase database) throws SQLException {
        log = new StoredLog(database);
        bind(KEYS);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private SignedCheckpoint sign() throws SQLException {
        return sign(Duration.ZERO);
    }

    private SignedCheckpoint sign(Duration interval, Witness.Testimony... testimonies)
            throws SQLException {
        try (Connection connection = log.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            SignedCheckpoint newest =
                    new Signer(KEYS, new LogFiles(folder), interval)
                            .newest(connection, List.of(testimonies));
            connection.commit();
            return newest;
        }
    }

    private void bind(SigningKeys keys) throws SQLException {
        try (Connection connection = log.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            new Signer(keys, new LogFiles(folder), Duration.ZERO).bind(connection);
            connection.commit();
        }
    }

    @Test
    void anEmptyLogHasACheckpoint() throws SQLException {
        assertThat(sign().size()).isZero();
    }

    @Test
    void aLogThatGrewIsSignedAnewAndWhatWasSignedIsKeptBesideTheKey() throws SQLException {
        sign();
        log.grow(arrivals, 300);

        SignedCheckpoint newest = sign();

        assertThat(KEYS.verifiers().open(newest.note()).checkpoint().size()).isEqualTo(300);
        assertThat(new LogFiles(folder).checkpoint()).contains(newest.note());
    }

    @Test
    void aLogThatDidNotGrowIsNotSignedAgain() throws SQLException {
        log.grow(arrivals, 10);
        SignedCheckpoint first = sign();

        SignedCheckpoint second = sign();

        assertThat(second.note()).isEqualTo(first.note());
        assertThat(second.age()).isGreaterThanOrEqualTo(first.age());
    }

    @Test
    void withinTheIntervalTheLastOneServes() throws SQLException {
        log.grow(arrivals, 10);
        SignedCheckpoint first = sign();
        log.grow(arrivals, 10);

        assertThat(sign(Duration.ofHours(1)).note()).isEqualTo(first.note());
    }

    @Test
    void aDatabaseThatWasSetBackIsNotSigned() throws SQLException {
        log.grow(arrivals, 300);
        sign();
        log.sql("DELETE FROM tile");
        log.sql("DELETE FROM entry");
        log.sql("UPDATE tree_head SET size = 0, root = sha256('')");
        log.sql("UPDATE checkpoint SET note = NULL");

        assertThatThrownBy(this::sign)
                .isInstanceOf(InconsistentLog.class)
                .hasMessageContainingAll("0 entries", "300");
    }

    @Test
    void aPastThatWasRewrittenTreeAndAllIsNotSigned() throws SQLException {
        log.grow(arrivals, 300);
        sign();
        log.sql("TRUNCATE entry, tile, consumed_position");
        log.sql("UPDATE tree_head SET size = 0, root = sha256('')");
        log.sql("UPDATE checkpoint SET note = NULL");
        log.grow(new Arrivals("consent"), 310);

        assertThatThrownBy(this::sign)
                .isInstanceOf(InconsistentLog.class)
                .hasMessageContaining("first 300 entries");
    }

    @Test
    void anotherPastOfTheSameSizeIsFoundAlthoughNothingGrew() throws SQLException {
        log.grow(arrivals, 5);
        sign();
        log.sql("UPDATE tree_head SET root = sha256('other')");

        assertThatThrownBy(this::sign).isInstanceOf(InconsistentLog.class);
    }

    @Test
    void aDamagedTreeIsNotSigned() throws SQLException {
        log.grow(arrivals, 300);
        sign();
        log.grow(arrivals, 300);
        log.sql("DELETE FROM tile WHERE level = 1");

        assertThatThrownBy(this::sign).isInstanceOf(InconsistentLog.class);
    }

    @Test
    void aDatabaseIsBoundToTheKeyOfItsLog() throws SQLException {
        byte[] other = {1};
        byte[] seed = Arrays.copyOf(other, 32);
        bind(KEYS);

        for (SigningKeys wrong :
                List.of(
                        SigningKeys.of("other.example", new byte[32], new byte[32]),
                        SigningKeys.of("log.example/audit", seed, new byte[32]),
                        SigningKeys.of("log.example/audit", new byte[32], seed))) {
            assertThatThrownBy(() -> bind(wrong))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("lethe.checkpoint.origin");
        }
    }

    @Test
    void aKeyThatIsNotThatOfTheKeyFolderIsRefusedAlsoByAnEmptyDatabase() throws Exception {
        Files.writeString(
                folder.resolve("log.vkey"),
                SigningKeys.of("log.example/audit", new byte[32], new byte[32])
                        .log()
                        .verifier()
                        .toString()
                        .replace("log.example", "log.elsewhere"));

        assertThatThrownBy(() -> bind(KEYS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("log-signing.key is not the key of log.vkey");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "TRUNCATE entry | table of entries was cut",
                "DELETE FROM entry WHERE index = 0 | those from 1 to 299",
                "DELETE FROM entry WHERE index = 299 | those from 0 to 298",
                "TRUNCATE tile | Tile",
                "TRUNCATE tree_head | tree_head",
                "TRUNCATE checkpoint | newest checkpoint is gone",
                "UPDATE checkpoint SET verifier = 'x' | another key",
                "UPDATE checkpoint SET cosigner = NULL | another key",
                "UPDATE checkpoint SET note = replace(note, '300', '301') | checkpoint in the database",
                "UPDATE checkpoint SET note = concat(left(note, -1000), lower(right(note, 1000))) | checkpoint in the database",
            })
    void whatSomebodyDidToTheDatabaseIsNamedAndNotSignedOver(String change, String named)
            throws SQLException {
        log.grow(arrivals, 300);
        sign();
        log.sql(change);

        assertThatThrownBy(this::sign)
                .isInstanceOf(InconsistentLog.class)
                .hasMessageContaining(named);
    }

    @Test
    void aTimeThatLiesAheadDoesNotStopTheSigning() throws SQLException {
        log.grow(arrivals, 300);
        sign();
        log.sql("UPDATE checkpoint SET signed = now() + interval '1 year'");
        log.grow(arrivals, 10);

        assertThat(sign(Duration.ofHours(1)).size()).isEqualTo(310);
    }

    @Test
    void aCheckpointOfBeforeThereWasASecondKeyIsSignedAgainWithBoth() throws SQLException {
        log.grow(arrivals, 300);
        String note = sign().note();
        String without = note.substring(0, note.lastIndexOf('\u2014'));
        log.sql("UPDATE checkpoint SET note = '%s'".formatted(without));

        assertThat(KEYS.verifiers().open(sign().note()).checkpoint().size()).isEqualTo(300);
    }

    @Test
    void whatAWitnessHoldsMustBeABeginningOfTheLog() throws SQLException {
        log.grow(arrivals, 300);
        Checkpoint published = sign().checkpoint();
        Witness.Testimony told =
                Witness.Testimony.of(List.of(new Witness.Past(published, "the topic")));
        assertThat(sign(Duration.ZERO, told).size()).isEqualTo(300);

        Witness.Testimony ahead = past(301, published.root());
        Witness.Testimony other = past(300, new byte[32]);

        assertThatThrownBy(() -> sign(Duration.ZERO, told, ahead))
                .isInstanceOf(InconsistentLog.class)
                .hasMessageContainingAll("300 entries", "301", "the topic", "set back");
        assertThatThrownBy(() -> sign(Duration.ZERO, other))
                .isInstanceOf(InconsistentLog.class)
                .hasMessageContainingAll("first 300 entries", "the topic");
        assertThatThrownBy(() -> sign(Duration.ZERO, Witness.Testimony.against("because")))
                .isInstanceOf(InconsistentLog.class)
                .hasMessage("because");
    }

    private static Witness.Testimony past(long size, byte[] root) {
        return Witness.Testimony.of(
                List.of(
                        new Witness.Past(
                                new Checkpoint("log.example/audit", size, root), "the topic")));
    }

    @Test
    void whileAWitnessWasNotHeardWhatWasSignedServesAndNothingNewIsSigned() throws SQLException {
        assertThatThrownBy(() -> sign(Duration.ZERO, Witness.Testimony.unheard()))
                .isInstanceOf(Overloaded.class);
        log.grow(arrivals, 300);
        sign();
        log.grow(arrivals, 10);

        assertThat(sign(Duration.ZERO, Witness.Testimony.unheard()).size()).isEqualTo(300);
        assertThat(sign(Duration.ZERO, Witness.Testimony.NONE).size()).isEqualTo(310);
    }
}
