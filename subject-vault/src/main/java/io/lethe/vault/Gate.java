package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.Standing.Agreement;
import io.lethe.vault.key.VaultClosed;
import io.lethe.vault.ledger.Ledger;
import io.lethe.vault.ledger.LedgerEntry;
import io.lethe.vault.ledger.LedgerPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Keeps the vault closed while its database and its ledger do not agree. Thread-safe. */
final class Gate {

    private static final String ADOPT =
            """
            INSERT INTO ledger (vault) VALUES (?)
                ON CONFLICT (one) DO UPDATE SET vault = excluded.vault
            """;

    private final Ledger ledger;

    Gate(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Where both stand. */
    record View(LedgerPosition ledger, Standing database) {

        Agreement agreement() {
            return database.with(ledger);
        }

        VaultClosed closed() {
            return switch (agreement()) {
                case DATABASE_BEHIND ->
                        new VaultClosed(
                                VaultClosed.Reason.DATABASE_BEHIND,
                                ("its database was restored, and ends with cycle %d where the"
                                                + " ledger goes on to cycle %d. './lethe vault"
                                                + " replay' erases again what was erased since")
                                        .formatted(database.cycle(), ledger.intended()));
                case LEDGER_BEHIND ->
                        new VaultClosed(
                                VaultClosed.Reason.LEDGER_BEHIND,
                                ("its ledger ends with cycle %d where the database has come to"
                                                + " cycle %d. Put the newest copy of the ledger in"
                                                + " its place; where there is none, './lethe vault"
                                                + " begin-ledger' begins another one")
                                        .formatted(ledger.completed(), database.cycle()));
                case STRANGERS, OPEN -> strangers();
            };
        }
    }

    private static VaultClosed strangers() {
        return new VaultClosed(
                VaultClosed.Reason.OTHER_LEDGER,
                "ledger and database are of different vaults, or of different pasts of one. Put"
                        + " those together that belong together");
    }

    /**
     * @throws VaultClosed if they do not agree
     */
    View requireOpen(Connection connection) throws SQLException {
        View view = view(connection);
        if (view.agreement() != Agreement.OPEN) {
            throw view.closed();
        }
        return view;
    }

    /** As {@link #requireOpen}, for who has a turn and will write into the ledger. */
    void enter(Turns.Turn turn) throws SQLException {
        View view = requireOpen(turn.connection());
        if (view.database().vault() == null) {
            turn.transaction(open -> adopt(open, view));
        }
    }

    LedgerPosition position() {
        return ledger.position();
    }

    /** What the ledger tells that comes after that cycle. */
    List<LedgerEntry.Intended> intendedAfter(int cycle) {
        return ledger.entries().stream()
                .filter(LedgerEntry.Intended.class::isInstance)
                .map(LedgerEntry.Intended.class::cast)
                .filter(each -> each.cycle() > cycle)
                .toList();
    }

    /**
     * @throws VaultClosed if the database is not an older state of what the ledger tells of
     */
    void requireSamePast(Standing database) {
        boolean known =
                ledger.entries().stream()
                        .anyMatch(
                                entry ->
                                        switch (entry) {
                                            case LedgerEntry.Begun(_, int cycle, String root) ->
                                                    database.isAt(cycle, root);
                                            case LedgerEntry.Intended(int cycle, String root, _) ->
                                                    database.isAt(cycle, root);
                                            case LedgerEntry.Completed _ -> false;
                                        });
        if (!known) {
            throw strangers();
        }
    }

    /** Writes down what a cycle will do, unless that was done. */
    void intend(CycleRow cycle, List<LedgerEntry.Erased> erased) {
        if (ledger.position().intended() < cycle.cycle()) {
            ledger.append(new LedgerEntry.Intended(cycle.cycle(), cycle.root(), erased));
        }
    }

    /** Writes down that a cycle has done it, unless that was done. */
    void complete(CycleRow cycle) {
        if (ledger.position().completed() < cycle.cycle()) {
            ledger.append(new LedgerEntry.Completed(cycle.cycle()));
        }
    }

    /**
     * What both say of one moment: a cycle that is under way moves them one after the other, so
     * they are looked at until the ledger did not move meanwhile.
     */
    View view(Connection connection) throws SQLException {
        LedgerPosition before = ledger.position();
        while (true) {
            Standing database = Standing.read(connection);
            View view = new View(before, database);
            if (view.agreement() == Agreement.OPEN) {
                return view;
            }
            LedgerPosition after = ledger.position();
            if (after.equals(before)) {
                return view;
            }
            before = after;
        }
    }

    /**
     * Gives a vault without a ledger the one that is at hand, from its cycle of now on. Nothing is
     * done where it has one, or where they do not agree.
     */
    void adopt(Database database) {
        String what = "The vault was not given its ledger";
        Standing standing = database.statement(what, Standing::read);
        if (standing.vault() != null) {
            return;
        }
        database.transaction(
                what,
                connection -> {
                    Turns.lock(connection);
                    View view = view(connection);
                    return view.agreement() == Agreement.OPEN ? adopt(connection, view) : view;
                });
    }

    View adopt(Connection connection, View view) throws SQLException {
        if (view.ledger().vault() == null) {
            begin(view.database());
        }
        belongTogether(connection);
        return view;
    }

    /** Writes down that the ledger is that of this vault from its cycle of now on. */
    void begin(Standing database) {
        ledger.append(
                new LedgerEntry.Begun(
                        "vault-" + SubjectId.random().value(), database.cycle(), database.root()));
    }

    /** Writes down in the database whose ledger it goes with. */
    void belongTogether(Connection connection) throws SQLException {
        Sql.execute(connection, ADOPT, String.valueOf(ledger.position().vault()));
    }
}
