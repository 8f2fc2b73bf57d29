package io.lethe.events.contact;

import io.lethe.events.Category;
import io.lethe.events.Fields;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Map;

/**
 * Values of a subject's record came to be known, or to be others than before (Art. 5(1)(d), 16
 * GDPR). What is not in here stays as it was.
 *
 * @param identity those that changed of who they are, by the name of the field
 * @param contact those that changed of how to reach them, by the name of the field
 */
public record ContactChanged(
        SubjectId subject,
        @Category(value = "identity", field = 2) Map<String, Personal<String>> identity,
        @Category(value = "contact", field = 3) Map<String, Personal<String>> contact,
        Instant at)
        implements ContactEvent {

    public ContactChanged {
        Fields.requirePresent("subject", subject);
        identity = ContactValues.bounded("identity", identity);
        contact = ContactValues.bounded("contact", contact);
        Fields.requireInstant("at", at);
    }
}
