package io.lethe.exports.report;

import com.fasterxml.jackson.annotation.JsonValue;
import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * An e-mail address by which a subject is named, written in the one way that all spellings of it
 * share: without blanks around it, in lower case, composed (NFC). Otherwise two spellings of a
 * person would be two people on the way to the vault, and their records lose their order.
 */
public final class EmailAddress {

    // Addresses that a mailing tool can have written to: RFC 5321 without the forms that are only
    // of use inside of a host or a header.
    private static final EmailValidator MAILBOX =
            JMail.validator()
                    .disallowIpDomain()
                    .requireTopLevelDomain()
                    .disallowExplicitSourceRouting()
                    .disallowQuotedIdentifiers()
                    .disallowObsoleteWhitespace()
                    .withRule(EmailAddress::isPlain);

    private final String address;

    private EmailAddress(String address) {
        this.address = address;
    }

    /** The address in a text, or empty where the text is none. */
    public static Optional<EmailAddress> parse(String text) {
        String address =
                Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return MAILBOX.isValid(address) ? Optional.of(new EmailAddress(address)) : Optional.empty();
    }

    private static boolean isPlain(Email email) {
        return email.comments().isEmpty()
                && !email.containsWhitespace()
                && email.toString().codePoints().noneMatch(Character::isISOControl);
    }

    /** The alias that names the subject: {@code email:…}. Personal. */
    @JsonValue
    public String reference() {
        return "email:" + address;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmailAddress same && same.address.equals(address);
    }

    @Override
    public int hashCode() {
        return address.hashCode();
    }

    /** Never the address. */
    @Override
    public String toString() {
        return "email:•••";
    }
}
