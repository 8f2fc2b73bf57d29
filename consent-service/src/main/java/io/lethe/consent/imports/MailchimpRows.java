package io.lethe.consent.imports;

import io.lethe.events.WireName;
import io.lethe.events.consent.SuppressionReason;
import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.csv.CsvRows;
import io.lethe.exports.mailchimp.AudienceExport;
import io.lethe.exports.report.ConsentScope;
import io.lethe.exports.report.UpstreamReport;

/** Any of the three files of an audience export. */
final class MailchimpRows implements Rows {

    private final AudienceExport export;

    MailchimpRows(CsvRows file, ConsentScope scope) {
        this.export = AudienceExport.of(file, scope);
    }

    @Override
    public Said read(CsvRow row) {
        UpstreamReport report = export.report(row);
        String subject = report.subject().reference();
        return Said.of(
                switch (report) {
                    case UpstreamReport.Consent it ->
                            new Fact.Consent(
                                    subject,
                                    it.purpose(),
                                    it.channel(),
                                    it.notice(),
                                    it.method(),
                                    it.evidence(),
                                    it.at());
                    case UpstreamReport.Withdrawal it ->
                            new Fact.Withdrawal(subject, it.purpose(), it.channel(), it.at());
                    case UpstreamReport.Suppression it ->
                            new Fact.Suppression(
                                    subject,
                                    it.channel(),
                                    WireName.parse(SuppressionReason.class, "reason", it.reason()),
                                    it.at());
                });
    }
}
