package io.lethe.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.StoredLog;
import io.lethe.testkit.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tiles of every level that a tree of a few ten thousand entries has, full ones and begun ones. */
class LargeTreeTamperTest {

    private static final int SIZE = 256 * 256 + 300;

    private static StoredLog log;

    @BeforeAll
    static void grow() throws SQLException {
        log = new StoredLog(TestServers.freshDatabase());
        Arrivals arrivals = new Arrivals("consent");
        for (int done = 0; done < SIZE; done += 5_000) {
            log.append(arrivals.next(0, Math.min(5_000, SIZE - done)));
        }
        log.sql("CREATE TABLE kept_tile AS TABLE tile");
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @AfterEach
    void putBack() throws SQLException {
        log.sql("DELETE FROM tile; INSERT INTO tile SELECT * FROM kept_tile");
    }

    private static Verdict verify() throws SQLException {
        try (Connection connection = log.dataSource().getConnection()) {
            return LogVerification.of(connection, List.of());
        }
    }

    @Test
    void whatNobodyTouchedIsWhole() throws SQLException {
        assertThat(verify()).matches(Verdict::whole);
    }

    @ParameterizedTest
    @CsvSource({"70", "65535", "65536", "65700", "65835"})
    void anEntryThatWasChangedOrRemovedIsNamedHoweverFarItIs(long index) throws SQLException {
        String where = " WHERE index = " + index;
        log.sql("CREATE TABLE kept_entry AS SELECT * FROM entry" + where);
        try {
            log.sql("UPDATE entry SET actor = actor || 'x'" + where);
            assertThat(verify().words()).contains("Entry %d ".formatted(index), "was changed");

            log.sql("DELETE FROM entry" + where);
            assertThat(verify().words()).isEqualTo("Entry %d is missing".formatted(index));
        } finally {
            log.sql("DELETE FROM entry" + where + "; INSERT INTO entry SELECT * FROM kept_entry");
            log.sql("DROP TABLE kept_entry");
        }
    }

    @ParameterizedTest
    @CsvSource({"30000", "65536", "65900"})
    void aSizeThatWasChangedIsNamedOnceEverythingWasRead(long size) throws SQLException {
        log.sql("UPDATE tree_head SET size = " + size);

        Verdict verdict = verify();

        log.sql("UPDATE tree_head SET size = " + SIZE);
        assertThat(verdict.words()).startsWith("The size of the tree (tree_head) was changed");
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "0, 256", "0, 257", "1, 0", "1, 1", "2, 0"})
    void aTileOfAnyLevelThatWasChangedIsNamed(int level, long n) throws SQLException {
        String where = " WHERE level = %d AND n = %d".formatted(level, n);
        for (String change :
                List.of(
                        "UPDATE tile SET hashes = set_byte(hashes, 20, get_byte(hashes, 20) # 128)",
                        "UPDATE tile SET hashes = substr(hashes, 1, length(hashes) - 32)",
                        "DELETE FROM tile")) {
            log.sql(change + where);

            Verdict verdict = verify();

            assertThat(verdict.whole()).as(change).isFalse();
            assertThat(verdict.words()).contains("Tile %d of level %d ".formatted(n, level));
            putBack();
        }
    }
}
