package io.lethe.exports.mailchimp;

import static io.lethe.exports.mailchimp.Columns.CONFIRM_IP;
import static io.lethe.exports.mailchimp.Columns.CONFIRM_TIME;
import static io.lethe.exports.mailchimp.Columns.OPTIN_IP;
import static io.lethe.exports.mailchimp.Columns.OPTIN_TIME;

import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.report.ConsentScope;
import io.lethe.exports.report.EmailAddress;
import io.lethe.exports.report.RowRefused;
import io.lethe.exports.report.UpstreamReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a row of subscribed members shows for its consent (Art. 7(1) GDPR: who relies on consent
 * must be able to demonstrate it).
 *
 * @param requestedAt when a confirmation was asked for
 * @param confirmedAt when the member confirmed
 */
record OptIn(Optional<Instant> requestedAt, Instant confirmedAt, String optinIp, String confirmIp) {

    // Far more than any notation of an IP address takes.
    private static final int LONGEST_IP = 100;

    /**
     * @throws RowRefused if the row shows no consent
     */
    static OptIn of(Columns columns, CsvRow row) {
        Instant confirmedAt =
                UtcTime.optional(columns, row, CONFIRM_TIME)
                        .orElseThrow(
                                () ->
                                        new RowRefused(
                                                "no evidence of consent: CONFIRM_TIME is empty"));
        return new OptIn(
                UtcTime.optional(columns, row, OPTIN_TIME),
                confirmedAt,
                ip(columns, row, OPTIN_IP),
                ip(columns, row, CONFIRM_IP));
    }

    private static String ip(Columns columns, CsvRow row, String column) {
        String field = columns.field(row, column);
        if (field.length() > LONGEST_IP) {
            throw new RowRefused(column + " is not an IP address");
        }
        return field;
    }

    UpstreamReport consent(EmailAddress subject, ConsentScope scope) {
        return new UpstreamReport.Consent(
                subject,
                scope.purpose(),
                scope.channel(),
                scope.notice(),
                requestedAt.isPresent() ? "double-opt-in" : "single-opt-in",
                confirmedAt,
                evidence());
    }

    private Map<String, String> evidence() {
        Map<String, String> evidence = new LinkedHashMap<>();
        requestedAt.ifPresent(time -> evidence.put("requestedAt", time.toString()));
        evidence.put("confirmedAt", confirmedAt.toString());
        putUnlessEmpty(evidence, "optinIp", optinIp);
        putUnlessEmpty(evidence, "confirmIp", confirmIp);
        return evidence;
    }

    private static void putUnlessEmpty(Map<String, String> evidence, String name, String value) {
        if (!value.isEmpty()) {
            evidence.put(name, value);
        }
    }
}
