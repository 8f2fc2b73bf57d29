package io.lethe.exports.mailchimp;

import static io.lethe.exports.mailchimp.Columns.ADDRESS;
import static io.lethe.exports.mailchimp.Columns.CLEAN_TIME;
import static io.lethe.exports.mailchimp.Columns.CONFIRM_TIME;
import static io.lethe.exports.mailchimp.Columns.OPTIN_TIME;
import static io.lethe.exports.mailchimp.Columns.UNSUB_TIME;

import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.csv.CsvRows;
import io.lethe.exports.csv.UnreadableFile;
import io.lethe.exports.report.ConsentScope;
import io.lethe.exports.report.EmailAddress;
import io.lethe.exports.report.RowRefused;
import io.lethe.exports.report.UpstreamReport;
import java.net.URI;

/** One file of an audience. Immutable. */
public final class AudienceExport {

    /** The system that the reports come from. */
    public static final URI SOURCE = URI.create("/upstream/mailchimp");

    private enum Kind {
        SUBSCRIBED,
        UNSUBSCRIBED,
        CLEANED
    }

    private final Kind kind;
    private final Columns columns;
    private final ConsentScope scope;

    private AudienceExport(Kind kind, Columns columns, ConsentScope scope) {
        this.kind = kind;
        this.columns = columns;
        this.scope = scope;
    }

    /**
     * Tells by its columns what a file is.
     *
     * @throws UnreadableFile if it is none of the three
     */
    public static AudienceExport of(CsvRows file, ConsentScope scope) {
        Columns columns = new Columns(file.header(), file.headerLine());
        columns.require(ADDRESS);
        columns.refuseRepeated();
        return new AudienceExport(kind(columns), columns, scope);
    }

    // All three have the columns of the opt-in.
    private static Kind kind(Columns columns) {
        if (columns.has(UNSUB_TIME) && columns.has(CLEAN_TIME)) {
            throw columns.notAnExport("with both UNSUB_TIME and CLEAN_TIME");
        }
        if (columns.has(UNSUB_TIME)) {
            return Kind.UNSUBSCRIBED;
        }
        if (columns.has(CLEAN_TIME)) {
            return Kind.CLEANED;
        }
        columns.require(OPTIN_TIME, CONFIRM_TIME);
        return Kind.SUBSCRIBED;
    }

    /**
     * What a row of this file tells.
     *
     * @throws RowRefused if it tells nothing that can be used
     */
    public UpstreamReport report(CsvRow row) {
        EmailAddress subject =
                EmailAddress.parse(columns.field(row, ADDRESS))
                        .orElseThrow(() -> new RowRefused(ADDRESS + " is not an e-mail address"));
        return switch (kind) {
            case SUBSCRIBED -> OptIn.of(columns, row).consent(subject, scope);
            case UNSUBSCRIBED ->
                    new UpstreamReport.Withdrawal(
                            subject,
                            scope.purpose(),
                            scope.channel(),
                            UtcTime.required(columns, row, UNSUB_TIME));
            case CLEANED ->
                    new UpstreamReport.Suppression(
                            subject,
                            scope.channel(),
                            "bounce",
                            UtcTime.required(columns, row, CLEAN_TIME));
        };
    }
}
