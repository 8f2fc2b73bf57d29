package io.lethe.audit.checkpoints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.StoredLog;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.LogKey;
import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithServers
class SignerTest {

    private static final LogKey KEY = LogKey.of("log.example/audit", new byte[32]);

    @TempDir private Path folder;
    private final Arrivals arrivals = new Arrivals("consent");
    private StoredLog log;

    @BeforeEach
    void open(TestDatabase database) {
        log = new StoredLog(database);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private SignedCheckpoint sign() throws SQLException {
        return sign(Duration.ZERO);
    }

    private SignedCheckpoint sign(Duration interval) throws SQLException {
        try (Connection connection = log.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            SignedCheckpoint newest =
                    new Signer(KEY, new LogFiles(folder), interval).newest(connection);
            connection.commit();
            return newest;
        }
    }

    private void bind(LogKey key) throws SQLException {
        try (Connection connection = log.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            new Signer(key, new LogFiles(folder), Duration.ZERO).bind(connection);
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

        assertThat(Checkpoint.open(newest.note(), KEY.verifier()).size()).isEqualTo(300);
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
        bind(KEY);
        bind(KEY);

        assertThatThrownBy(() -> bind(LogKey.of("other.example", new byte[32])))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("lethe.checkpoint.origin");
    }
}
