package io.lethe.vault.alias;

import io.lethe.events.InvalidFieldException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One spelling of an e-mail address, version 1: trimmed, Unicode form C, lower case in both parts,
 * the domain in its ASCII form. The local part keeps dots and tags: whether they matter is known to
 * its host alone, and to take two people for one is worse than to take one for two.
 */
final class EmailAddress {

    private static final int LENGTH = 254;
    private static final int LOCAL_LENGTH = 64;

    // RFC 5321 without quoted strings and domain literals, with RFC 6531's letters.
    private static final Pattern LOCAL =
            Pattern.compile(
                    "[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN =
            Pattern.compile(
                    "([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    // The two editions of IDNA differ on these: the JDK's would take two domains for one.
    private static final Pattern AMBIGUOUS = Pattern.compile("[ßς\\u200c\\u200d]");

    private EmailAddress() {}

    static String normalise(String field, String text) {
        String address = lower(text.strip());
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            throw refused(field);
        }
        String local = address.substring(0, at);
        String domain = ascii(field, address.substring(at + 1));
        if (!LOCAL.matcher(local).matches()
                || local.getBytes(StandardCharsets.UTF_8).length > LOCAL_LENGTH
                || !DOMAIN.matcher(domain).matches()
                || local.length() + 1 + domain.length() > LENGTH) {
            throw refused(field);
        }
        return local + '@' + domain;
    }

    private static String lower(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFC);
    }

    private static String ascii(String field, String domain) {
        if (AMBIGUOUS.matcher(domain).find()) {
            throw new InvalidFieldException(
                    field, "must name its domain in the ASCII form (xn--…), which is unambiguous");
        }
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            // Its message and its cause quote the domain.
            throw refused(field);
        }
    }

    private static InvalidFieldException refused(String field) {
        return new InvalidFieldException(field, "must hold an e-mail address, such as a@b.example");
    }
}
