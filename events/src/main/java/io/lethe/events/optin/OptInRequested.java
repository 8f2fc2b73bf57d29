package io.lethe.events.optin;

import io.lethe.events.Category;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import io.lethe.events.PersonalValues;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asked, in the name of a subject, for a consent that whoever reads the subject's mail is
 * to confirm. Nothing is consented to by this.
 *
 * @param optIn id of the opt-in
 * @param purpose the name of the purpose
 * @param channel the name of the channel
 * @param notice the version of the privacy notice that was shown
 * @param noticeHash SHA-256 of the wording that was shown, in hexadecimal; null where it was not
 *     told
 * @param form the name of the form that was filled in
 * @param parental whether the holder of parental responsibility is to confirm (Art. 8 GDPR), and
 *     not the subject
 * @param language the language (BCP 47) in which it was asked and is to be answered
 * @param contact where the link is mailed to, under {@code email}
 * @param evidence what shows the request, by name
 * @param expiresAt until when it can be confirmed
 * @param at when it was asked for
 */
public record OptInRequested(
        String optIn,
        SubjectId subject,
        String purpose,
        String channel,
        String notice,
        @Nullable String noticeHash,
        String form,
        boolean parental,
        String language,
        @Category(value = "contact", field = 12) Map<String, Personal<String>> contact,
        @Category(value = "evidence", field = 11) Map<String, Personal<String>> evidence,
        Instant expiresAt,
        Instant at)
        implements OptInEvent {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public OptInRequested {
        Fields.requireName("optIn", optIn);
        Fields.requirePresent("subject", subject);
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireName("notice", notice);
        if (noticeHash != null && !SHA_256.matcher(noticeHash).matches()) {
            throw new InvalidFieldException(
                    "noticeHash", "must be a SHA-256 in 64 hexadecimal digits, in lower case");
        }
        Fields.requireName("form", form);
        Fields.requireName("language", language);
        contact = PersonalValues.sorted("contact", contact, MOST_VALUES);
        evidence = PersonalValues.sorted("evidence", evidence, MOST_VALUES);
        Fields.requireInstant("expiresAt", expiresAt);
        Fields.requireInstant("at", at);
    }
}
