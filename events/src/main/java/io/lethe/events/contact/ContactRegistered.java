package io.lethe.events.contact;

import io.lethe.events.Category;
import io.lethe.events.Fields;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Map;

/**
 * The first that was put on record of a subject. The names of the values stand in clear and are
 * those of configured fields.
 *
 * @param identity who they are, by the name of the field
 * @param contact how to reach them, by the name of the field
 */
public record ContactRegistered(
        SubjectId subject,
        @Category(value = "identity", field = 2) Map<String, Personal<String>> identity,
        @Category(value = "contact", field = 3) Map<String, Personal<String>> contact,
        Instant at)
        implements ContactEvent {

    /** The most values of a category. */
    public static final int MOST_VALUES = 50;

    /** The longest value, in code points. */
    public static final int LONGEST_VALUE = 2_000;

    public ContactRegistered {
        Fields.requirePresent("subject", subject);
        identity = ContactValues.bounded("identity", identity);
        contact = ContactValues.bounded("contact", contact);
        Fields.requireInstant("at", at);
    }
}
