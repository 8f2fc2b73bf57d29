package io.lethe.events.preference;

import io.lethe.events.Category;
import io.lethe.events.Fields;
import io.lethe.events.Personal;
import io.lethe.events.PersonalValues;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Map;

/**
 * Somebody asked for a link to the preferences of a subject, which is mailed to the subject.
 *
 * @param link id of the link; nobody can use it by that alone
 * @param language the language (BCP 47) in which it was asked and is to be answered
 * @param contact where the link is mailed to, under {@code email}
 * @param evidence what shows the request, by name
 * @param expiresAt until when the link can be used
 * @param at when it was asked for
 */
public record PreferenceLinkRequested(
        String link,
        SubjectId subject,
        String language,
        @Category(value = "contact", field = 42) Map<String, Personal<String>> contact,
        @Category(value = "evidence", field = 43) Map<String, Personal<String>> evidence,
        Instant expiresAt,
        Instant at)
        implements SubjectEvent {

    /** The most values of evidence, or of a contact. */
    public static final int MOST_VALUES = 10;

    public PreferenceLinkRequested {
        Fields.requireName("link", link);
        Fields.requirePresent("subject", subject);
        Fields.requireName("language", language);
        contact = PersonalValues.sorted("contact", contact, MOST_VALUES);
        evidence = PersonalValues.sorted("evidence", evidence, MOST_VALUES);
        Fields.requireInstant("expiresAt", expiresAt);
        Fields.requireInstant("at", at);
    }
}
