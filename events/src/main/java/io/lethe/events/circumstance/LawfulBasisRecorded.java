package io.lethe.events.circumstance;

import io.lethe.events.Category;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import io.lethe.events.PersonalValues;
import io.lethe.events.SubjectId;
import io.lethe.events.purpose.LawfulBasis;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For one subject a purpose rests on a basis of its own, which takes the place of the one that the
 * purpose rests on in general (Art. 5(2), 6(1) GDPR).
 *
 * @param purpose the name of the purpose
 * @param basis any but consent, which has events of its own
 * @param evidence the {@code assessment} it rests on, a link or text; sealed, because it speaks of
 *     the subject
 * @param until when it ends by itself; null where nothing but another event ends it
 */
public record LawfulBasisRecorded(
        SubjectId subject,
        String purpose,
        LawfulBasis basis,
        @Category(value = "evidence", field = 32) Map<String, Personal<String>> evidence,
        @Nullable Instant until,
        Instant at)
        implements CircumstanceEvent {

    /** The name of the assessment among the evidence. */
    public static final String ASSESSMENT = "assessment";

    public LawfulBasisRecorded {
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        if (Fields.requirePresent("basis", basis) == LawfulBasis.CONSENT) {
            throw new InvalidFieldException("basis", "must not be consent: record the consent");
        }
        evidence = PersonalValues.sorted("evidence", evidence, MOST_VALUES);
        Fields.allowInstant("until", until);
        Fields.requireInstant("at", at);
        if (until != null && !until.isAfter(at)) {
            throw new InvalidFieldException("until", "must be later than at");
        }
    }
}
