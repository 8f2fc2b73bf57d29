package io.lethe.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.vault.Standing.Agreement;
import io.lethe.vault.ledger.LedgerPosition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What database and ledger tell together, in every state in which either can be found. */
class StandingTest {

    /**
     * @param cycle that the trunk is of; its root is named after it
     * @param under the cycle under way, with an s where its keys are gone; a minus where there is
     *     none
     */
    @ParameterizedTest
    @CsvSource({
        // What a crash leaves between any two steps of cycle 6, in their order.
        "v, 5, -,  v, 5, 5, OPEN",
        "v, 5, 6,  v, 5, 5, OPEN",
        "v, 5, 6,  v, 6, 5, OPEN",
        "v, 6, 6s, v, 6, 5, OPEN",
        "v, 6, 6s, v, 6, 6, OPEN",
        "v, 6, -,  v, 6, 6, OPEN",
        // No ledger yet, and one whose beginning only the ledger knows of.
        "-, 1, -,  -, 0, 0, OPEN",
        "-, 5, 6,  -, 0, 0, OPEN",
        "-, 5, -,  v, 5, 5, OPEN",
        // The database was restored.
        "v, 5, -,  v, 6, 5, DATABASE_BEHIND",
        "v, 5, -,  v, 9, 9, DATABASE_BEHIND",
        "v, 5, 6,  v, 7, 6, DATABASE_BEHIND",
        "v, 6, 6s, v, 7, 6, DATABASE_BEHIND",
        "-, 1, -,  v, 9, 9, DATABASE_BEHIND",
        // A replay of cycles 6 to 9 goes on as cycle 10.
        "v, 5, 10, v, 9, 9, OPEN",
        "v, 5, 10, v, 9, 8, OPEN",
        "v, 5, 10, v, 10, 9, OPEN",
        "v, 10, 10s, v, 10, 9, OPEN",
        "v, 5, 10, v, 11, 10, DATABASE_BEHIND",
        // The ledger was put back, or lost.
        "v, 6, -,  v, 6, 5, LEDGER_BEHIND",
        "v, 6, -,  v, 5, 5, LEDGER_BEHIND",
        "v, 6, 6s, v, 5, 5, LEDGER_BEHIND",
        "v, 6, 7,  v, 5, 5, LEDGER_BEHIND",
        "v, 1, -,  -, 0, 0, LEDGER_BEHIND",
        // They never belonged together.
        "v, 5, -,  w, 5, 5, STRANGERS",
        "v, 5, -,  w, 9, 9, STRANGERS",
    })
    void aDatabaseAndALedger(
            String vault,
            int cycle,
            String under,
            String ledger,
            int intended,
            int completed,
            Agreement agreement) {
        Standing database =
                new Standing(
                        named(vault), cycle, root(cycle), under.equals("-") ? null : of(under));

        assertThat(
                        database.with(
                                new LedgerPosition(
                                        named(ledger), intended, root(intended), completed)))
                .isEqualTo(agreement);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "5, 6"})
    void theSameCycleUnderAnotherRootIsAnotherPast(int cycle, int under) {
        Standing database =
                new Standing(
                        "v",
                        cycle,
                        "root-other",
                        under == cycle
                                ? null
                                : new Standing.Unfinished(under, "root-other-next", false));

        assertThat(database.with(new LedgerPosition("v", under, root(under), cycle)))
                .isEqualTo(Agreement.STRANGERS);
    }

    private static @Nullable String named(String vault) {
        return vault.equals("-") ? null : vault;
    }

    private static String root(int cycle) {
        return "root-" + cycle;
    }

    private static Standing.Unfinished of(String under) {
        boolean shredded = under.endsWith("s");
        int cycle = Integer.parseInt(under.replace("s", ""));
        return new Standing.Unfinished(cycle, root(cycle), shredded);
    }
}
