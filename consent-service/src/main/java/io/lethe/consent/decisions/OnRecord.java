package io.lethe.consent.decisions;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.circumstances.CircumstanceRows;
import io.lethe.consent.circumstances.Circumstances;
import io.lethe.consent.decisions.Facts.Consent;
import io.lethe.consent.decisions.Facts.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one subject, as {@link Standings} reads them. Of one thread. */
final class OnRecord {

    private record ConsentRow(String purpose, String channel, Consent consent) {}

    private record SuppressionRow(String channel, String event) {}

    // By their places in the statement: the driver would look for each name in each row.
    private static final int PART = 1;
    private static final int PURPOSE = 3;
    private static final int CHANNEL = 4;
    private static final int EVENT = 5;
    private static final int WITHDRAWN = 6;
    private static final int NOTICE = 7;
    private static final int DOUBLE_OPT_IN = 8;
    private static final int AT = 9;

    // Of most subjects there is one consent and nothing else.
    private List<ConsentRow> consents = List.of();
    private List<SuppressionRow> suppressions = List.of();
    private List<String> restrictions = List.of();
    private List<Circumstance> told = List.of();
    private @Nullable Circumstances circumstances;

    void add(ResultSet row) throws SQLException {
        switch (row.getString(PART)) {
            case "consent" ->
                    consents =
                            with(
                                    consents,
                                    new ConsentRow(
                                            row.getString(PURPOSE),
                                            row.getString(CHANNEL),
                                            consent(row)));
            case "suppression" ->
                    suppressions =
                            with(
                                    suppressions,
                                    new SuppressionRow(
                                            row.getString(CHANNEL), row.getString(EVENT)));
            case "restriction" -> restrictions = with(restrictions, row.getString(EVENT));
            default -> told = with(told, CircumstanceRows.read(row));
        }
    }

    private static <T> List<T> with(List<T> some, T one) {
        if (some.isEmpty()) {
            return List.of(one);
        }
        List<T> more = some instanceof ArrayList<T> ? some : new ArrayList<>(some);
        more.add(one);
        return more;
    }

    private static Consent consent(ResultSet row) throws SQLException {
        return new Consent(
                row.getString(EVENT),
                row.getBoolean(WITHDRAWN),
                row.getString(NOTICE),
                row.getBoolean(DOUBLE_OPT_IN),
                row.getTimestamp(AT).toInstant());
    }

    /** What of it a question for that purpose and channel is about. */
    Standing standing(String purpose, String channel) {
        return new Standing(
                consent(purpose, channel),
                suppressions(channel),
                restrictions.isEmpty() ? List.of() : restrictions.stream().sorted().toList(),
                circumstances());
    }

    private @Nullable Consent consent(String purpose, String channel) {
        for (ConsentRow row : consents) {
            if (row.purpose().equals(purpose) && row.channel().equals(channel)) {
                return row.consent();
            }
        }
        return null;
    }

    private List<String> suppressions(String channel) {
        return suppressions.isEmpty()
                ? List.of()
                : suppressions.stream()
                        .filter(row -> row.channel().equals(channel))
                        .map(SuppressionRow::event)
                        .sorted()
                        .toList();
    }

    private Circumstances circumstances() {
        if (circumstances == null) {
            circumstances = told.isEmpty() ? Circumstances.NONE : Circumstances.of(told);
        }
        return circumstances;
    }
}
