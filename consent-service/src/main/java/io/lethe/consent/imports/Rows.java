package io.lethe.consent.imports;

import io.lethe.exports.csv.CsvRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Understands the rows of one file. */
interface Rows {

    /**
     * What a row says; nothing where it restricts nothing and gives nothing.
     *
     * @param flags what other rows of the same person must say too, or there is a conflict for a
     *     person to look at; null where a file does not contradict itself
     */
    record Said(List<Fact> facts, @Nullable String subject, @Nullable String flags) {

        static Said of(Fact fact) {
            return new Said(List.of(fact), null, null);
        }
    }

    /**
     * @throws io.lethe.exports.report.RowRefused if it says nothing that can be used
     * @throws io.lethe.events.InvalidFieldException the same, by a rule of the language
     */
    Said read(CsvRow row);
}
