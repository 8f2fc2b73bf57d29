package io.lethe.consent.imports;

import io.lethe.events.WireName;
import io.lethe.exports.csv.CsvRows;
import io.lethe.exports.report.ConsentScope;

/** The kinds of files that are understood. */
enum Kind implements WireName {
    MAILCHIMP("mailchimp"),
    DYNAMICS365("dynamics365"),
    OPT_OUTS("opt-outs"),
    CONSENTS("consents");

    private final String wireName;

    Kind(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }

    /**
     * @throws io.lethe.exports.csv.UnreadableFile if the file is of another kind
     */
    Rows of(CsvRows file, ConsentScope scope) {
        return switch (this) {
            case MAILCHIMP -> new MailchimpRows(file, scope);
            case DYNAMICS365 -> new DynamicsRows(file, scope);
            case OPT_OUTS -> new OptOutRows(file);
            case CONSENTS -> new ConsentRows(file);
        };
    }
}
