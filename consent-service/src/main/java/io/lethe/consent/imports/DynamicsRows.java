package io.lethe.consent.imports;

import io.lethe.events.consent.SuppressionReason;
import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.csv.CsvRows;
import io.lethe.exports.report.ConsentScope;
import io.lethe.exports.report.EmailAddress;
import io.lethe.exports.report.RowRefused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Contacts of Dynamics 365 (Dataverse). A flag that allows something is no evidence of anything, so
 * only those count that forbid it. Each restricts by itself: of several records of a person the
 * most restrictive wins, whatever their order.
 */
final class DynamicsRows implements Rows {

    private static final String ID = "contactid";
    private static final String EMAIL = "emailaddress1";
    private static final String CHANGED = "modifiedon";
    private static final String NO_BULK = "donotbulkemail";
    private static final String OPTED_OUT = "msdyn_gdproptout";

    private record Flag(String column, String channel) {}

    private static final List<Flag> FLAGS =
            List.of(
                    new Flag("donotemail", "email"),
                    new Flag("donotphone", "phone"),
                    new Flag("donotfax", "fax"),
                    new Flag("donotpostalmail", "post"));

    private final NamedColumns columns;
    private final ConsentScope scope;

    DynamicsRows(CsvRows file, ConsentScope scope) {
        this.columns =
                new NamedColumns(
                        file,
                        Stream.concat(
                                        Stream.of(ID, EMAIL, CHANGED, NO_BULK, OPTED_OUT),
                                        FLAGS.stream().map(Flag::column))
                                .toArray(String[]::new));
        this.scope = scope;
    }

    @Override
    public Said read(CsvRow row) {
        String subject = subject(row);
        Instant at = columns.time(row, CHANGED);
        List<Fact> facts = new ArrayList<>();
        boolean everything = isSet(row, OPTED_OUT);
        for (Flag flag : FLAGS) {
            if (everything || isSet(row, flag.column())) {
                facts.add(
                        new Fact.Suppression(
                                subject,
                                flag.channel(),
                                everything
                                        ? SuppressionReason.LEGAL
                                        : SuppressionReason.UNSUBSCRIBE,
                                at));
            }
        }
        if (isSet(row, NO_BULK)) {
            facts.add(new Fact.Withdrawal(subject, scope.purpose(), scope.channel(), at));
        }
        return new Said(facts, subject, flags(row));
    }

    private String subject(CsvRow row) {
        String email = columns.field(row, EMAIL);
        return email.isEmpty()
                ? "dynamics365:" + columns.field(row, ID)
                : EmailAddress.parse(email)
                        .orElseThrow(() -> new RowRefused(EMAIL + " is not an e-mail address"))
                        .reference();
    }

    private String flags(CsvRow row) {
        return Stream.concat(FLAGS.stream().map(Flag::column), Stream.of(NO_BULK, OPTED_OUT))
                .map(column -> isSet(row, column) ? "1" : "0")
                .collect(Collectors.joining());
    }

    // What is neither yes nor no is not taken for a no.
    private boolean isSet(CsvRow row, String column) {
        return switch (columns.field(row, column)) {
            case "1", "true", "True", "TRUE", "Yes" -> true;
            case "0", "false", "False", "FALSE", "No" -> false;
            default -> throw new RowRefused(column + " is neither 1 nor 0");
        };
    }
}
