package io.lethe.consent.imports;

import io.lethe.events.WireName;
import io.lethe.events.consent.SuppressionReason;
import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.csv.CsvRows;
import java.time.Instant;

/**
 * The plain file of opt-outs: {@code subject,channel,at}, and, where they are wished for, {@code
 * purpose} (then only that consent is taken back) and {@code reason}.
 */
final class OptOutRows implements Rows {

    private final NamedColumns columns;

    OptOutRows(CsvRows file) {
        this.columns = new NamedColumns(file, "subject", "channel", "at");
    }

    @Override
    public Said read(CsvRow row) {
        String subject = columns.field(row, "subject");
        String channel = columns.field(row, "channel");
        String purpose = columns.field(row, "purpose");
        String reason = columns.field(row, "reason");
        Instant at = columns.time(row, "at");
        return Said.of(
                purpose.isEmpty()
                        ? new Fact.Suppression(
                                subject,
                                channel,
                                reason.isEmpty()
                                        ? SuppressionReason.UNSUBSCRIBE
                                        : WireName.parse(SuppressionReason.class, "reason", reason),
                                at)
                        : new Fact.Withdrawal(subject, purpose, channel, at));
    }
}
