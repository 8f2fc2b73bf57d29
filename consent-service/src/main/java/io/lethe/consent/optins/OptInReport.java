package io.lethe.consent.optins;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.lethe.consent.links.Visitor;
import io.lethe.consent.optins.OptInCommand.RequestOptIn;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.optin.OptInRequested;
import io.lethe.kit.subjects.Report;
import io.lethe.vault.alias.Alias;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A form that was filled in, by whoever it was.
 *
 * @param subject the address the link goes to, written {@code email:…}
 * @param notice the version that was shown; where it is missing, the current one of the purpose
 * @param noticeHash SHA-256 of the wording that was shown
 * @param form name of the form
 * @param language in which it was filled in; English where it is missing
 * @param ip of whoever filled it in
 * @param userAgent of whoever filled it in
 */
record OptInReport(
        String subject,
        String purpose,
        String channel,
        @Nullable String notice,
        @Nullable String noticeHash,
        String form,
        @Nullable String language,
        @Nullable String ip,
        @Nullable String userAgent) {

    private static final String EMAIL = "email";
    private static final int LONGEST = 500;

    OptInReport {
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireName("form", form);
        if (notice != null) {
            Fields.requireName("notice", notice);
        }
        if (language != null) {
            Fields.requireName("language", language);
        }
        if (ip != null) {
            requireAddress(ip);
        }
        requireShort("userAgent", userAgent);
        if (!Alias.parse("subject", subject).kind().equals(EMAIL)) {
            throw new InvalidFieldException(
                    "subject", "must be an e-mail address, written email:a@b.example");
        }
    }

    private static void requireShort(String field, @Nullable String value) {
        if (value != null && value.length() > LONGEST) {
            throw new InvalidFieldException(
                    field, "must not be longer than " + LONGEST + " characters");
        }
    }

    private static void requireAddress(String ip) {
        try {
            InetAddress.ofLiteral(ip);
        } catch (IllegalArgumentException _) {
            throw new InvalidFieldException("ip", "must be an IP address");
        }
    }

    /** Who filled it in, as far as that was told. */
    Visitor visitor() {
        return new Visitor(ip, userAgent, false);
    }

    /** The address, in its one spelling. Personal. */
    String address() {
        return Alias.parse("subject", subject).value();
    }

    /** The report of a request for a link. */
    Asked asked(String shownNotice, Duration expiry) {
        return new Asked(this, UUID.randomUUID(), shownNotice, expiry);
    }

    /** Never the address. */
    @Override
    public String toString() {
        return "OptInReport for " + purpose;
    }

    /** A request for a link, once it is clear which notice was shown. */
    record Asked(
            OptInReport form,
            @JsonIgnore UUID optIn, // drawn anew for a request that is repeated
            String notice,
            Duration expiry)
            implements Report {

        @Override
        public String subject() {
            return form.subject();
        }

        @Override
        public @Nullable Instant at() {
            return null;
        }

        @Override
        public RequestOptIn command(SubjectId whom, Instant learnt) {
            Instant now = learnt.truncatedTo(ChronoUnit.MICROS);
            return new RequestOptIn(
                    new OptInRequested(
                            optIn.toString(),
                            whom,
                            form.purpose(),
                            form.channel(),
                            notice,
                            form.noticeHash(),
                            form.form(),
                            form.language() == null ? "en" : form.language(),
                            Map.of(EMAIL, Personal.known(form.address())),
                            form.visitor().evidence(),
                            now.plus(expiry),
                            now));
        }
    }
}
