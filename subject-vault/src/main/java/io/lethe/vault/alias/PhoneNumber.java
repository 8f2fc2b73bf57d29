package io.lethe.vault.alias;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import io.lethe.events.InvalidFieldException;
import java.util.regex.Pattern;

/**
 * One spelling of a phone number, version 1: E.164. Only numbers in international form: without a
 * country the same digits are many people's.
 */
final class PhoneNumber {

    // No letters: neither vanity numbers nor extensions, which name a person behind a number.
    private static final Pattern INTERNATIONAL = Pattern.compile("\\+[0-9 ().\\-/]{3,40}");
    private static final String NO_COUNTRY = "ZZ";

    private PhoneNumber() {}

    static String normalise(String field, String text) {
        String number = text.strip();
        if (!INTERNATIONAL.matcher(number).matches()) {
            throw refused(field);
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            Phonenumber.PhoneNumber parsed = numbers.parse(number, NO_COUNTRY);
            // Possible and not valid: which ranges are given out changes with every release.
            if (!numbers.isPossibleNumber(parsed)) {
                throw refused(field);
            }
            return numbers.format(parsed, PhoneNumberFormat.E164);
        } catch (NumberParseException _) {
            throw refused(field);
        }
    }

    private static InvalidFieldException refused(String field) {
        return new InvalidFieldException(
                field, "must hold a phone number in international form, beginning with +");
    }
}
