package io.lethe.consent.preferences;

import io.lethe.consent.links.Visitor;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Languages;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.preference.PreferenceLinkRequested;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.alias.SubjectReference;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a link to their preferences.
 *
 * @param subject the address the link goes to, written {@code email:…}
 * @param language in which they were asked; English where it is missing
 * @param ip of whoever asked, told by the server behind a form; else it is that of the connection
 * @param userAgent of whoever asked, alike
 */
record PreferenceLinkForm(
        String subject,
        @Nullable String language,
        @Nullable String ip,
        @Nullable String userAgent) {

    private static final String EMAIL = "email";

    PreferenceLinkForm {
        if (!Alias.parse("subject", Fields.requirePresent("subject", subject))
                .kind()
                .equals(EMAIL)) {
            throw new InvalidFieldException(
                    "subject", "must be an e-mail address, written email:a@b.example");
        }
        if (language != null) {
            Languages.requireTag("language", language);
        }
        if (ip != null) {
            requireAddress(ip);
        }
    }

    private static void requireAddress(String ip) {
        try {
            Visitor.network(ip);
        } catch (IllegalArgumentException _) {
            throw new InvalidFieldException("ip", "must be an IP address");
        }
    }

    /**
     * Who asks.
     *
     * @param server whether the connection is that of a server behind a form, which tells of others
     */
    Visitor visitor(Visitor connected, boolean server) {
        if (server) {
            return new Visitor(ip, userAgent, false);
        }
        if (ip != null || userAgent != null) {
            throw new InvalidFieldException(
                    ip == null ? "userAgent" : "ip", "is told only by a server that signed in");
        }
        return connected;
    }

    /** The address, in its one spelling. Personal. */
    String address() {
        return Alias.parse("subject", subject).value();
    }

    SubjectReference reference() {
        return SubjectReference.parse("subject", subject);
    }

    PreferenceLinkRequested requested(
            SubjectId whom, Visitor visitor, Duration expiry, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return new PreferenceLinkRequested(
                UUID.randomUUID().toString(),
                whom,
                language == null ? "en" : language,
                Map.of(EMAIL, Personal.known(address())),
                visitor.evidence(),
                at.plus(expiry),
                at);
    }

    /** Never the address. */
    @Override
    public String toString() {
        return "PreferenceLinkForm";
    }
}
