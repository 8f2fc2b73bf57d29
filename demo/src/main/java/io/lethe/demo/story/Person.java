package io.lethe.demo.story;

import io.lethe.exports.report.EmailAddress;
import io.lethe.exports.report.UpstreamReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody, and what happens to them.
 *
 * @param customer by which the shop names them: {@code crm:…}
 * @param contact what the shop has on record; null of somebody who only reads its newsletter
 * @param reports consents, withdrawals and suppressions, the earliest first
 * @param restriction null where none ever was
 * @param look what an agent looks them up for, or null
 * @param erasure how they ask to be forgotten, or null
 */
public record Person(
        int number,
        String customer,
        EmailAddress email,
        @Nullable Contact contact,
        List<UpstreamReport> reports,
        @Nullable Restriction restriction,
        @Nullable String look,
        @Nullable Erasure erasure) {

    public Person {
        reports = List.copyOf(reports);
    }

    /** Whether what is told of them comes by REST: every twentieth, by their number. */
    public boolean isByRest() {
        return number % 20 == 7;
    }

    /** The number alone: everything else is personal, if only in the story. */
    @Override
    public String toString() {
        return "Person " + number;
    }
}
