package io.lethe.consent.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a batch of rows came to. Not thread-safe. */
final class Tally {

    static final String REFUSED = "refused";
    static final String CONFLICT = "conflict";

    long rows;
    long consents;
    long withdrawals;
    long suppressions;
    long unchanged;
    long refused;
    long conflicts;
    final List<ImportRuns.Note> notes = new ArrayList<>();
    final Map<Person, String> people = new HashMap<>();

    void refuse(long line, String reason) {
        refused++;
        notes.add(new ImportRuns.Note(line, REFUSED, reason));
    }

    void conflict(long line) {
        conflicts++;
        notes.add(
                new ImportRuns.Note(
                        line,
                        CONFLICT,
                        "an earlier row of the same person has other flags; what forbids holds"));
    }

    void news(Fact fact) {
        switch (fact) {
            case Fact.Consent _ -> consents++;
            case Fact.Withdrawal _ -> withdrawals++;
            case Fact.Suppression _ -> suppressions++;
        }
    }
}
