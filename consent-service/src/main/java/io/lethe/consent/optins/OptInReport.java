package io.lethe.consent.optins;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.lethe.consent.links.Visitor;
import io.lethe.consent.optins.OptInCommand.RequestOptIn;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.optin.OptInRequested;
import io.lethe.kit.batch.Command;
import io.lethe.kit.batch.Together;
import io.lethe.kit.subjects.Report;
import io.lethe.vault.alias.Alias;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
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
 * @param holder of parental responsibility, written {@code email:…}, where the subject is a child:
 *     gets a link of their own; then the subject may be any alias, and gets a link where it is an
 *     address
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
        @Nullable String holder,
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
        Alias child = Alias.parse("subject", subject);
        if (holder == null) {
            requireMail("subject", child);
        } else {
            Alias parent = Alias.parse("holder", holder);
            requireMail("holder", parent);
            if (parent.equals(child)) {
                throw new InvalidFieldException("holder", "must not be the subject");
            }
        }
    }

    private static void requireMail(String field, Alias alias) {
        if (!alias.kind().equals(EMAIL)) {
            throw new InvalidFieldException(
                    field, "must be an e-mail address, written email:a@b.example");
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

    /** The addresses that get a link, in their one spelling. Personal. */
    List<Recipient> recipients() {
        List<Recipient> recipients = new ArrayList<>();
        Alias child = Alias.parse("subject", subject);
        if (child.kind().equals(EMAIL)) {
            recipients.add(new Recipient(child.value(), false));
        }
        if (holder != null) {
            recipients.add(new Recipient(Alias.parse("holder", holder).value(), true));
        }
        return recipients;
    }

    /**
     * Who gets a link.
     *
     * @param parental whether it is the holder of parental responsibility
     */
    record Recipient(String address, boolean parental) {

        /** Never the address. */
        @Override
        public String toString() {
            return parental ? "holder" : "subject";
        }
    }

    /**
     * The report of a request for links.
     *
     * @param recipients at least one
     */
    Asked asked(List<Recipient> recipients, String shownNotice, Duration expiry) {
        return new Asked(
                this,
                recipients,
                recipients.stream().map(_ -> UUID.randomUUID()).toList(),
                shownNotice,
                expiry);
    }

    /** Never the address. */
    @Override
    public String toString() {
        return "OptInReport for " + purpose;
    }

    /** A request for links, once it is clear which notice was shown. */
    record Asked(
            OptInReport form,
            @JsonIgnore List<Recipient> recipients,
            @JsonIgnore List<UUID> optIns, // drawn anew for a request that is repeated
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
        public Command command(SubjectId whom, Instant learnt) {
            List<Command> requests = new ArrayList<>();
            for (int i = 0; i < recipients.size(); i++) {
                requests.add(request(optIns.get(i), recipients.get(i), whom, learnt));
            }
            return requests.size() == 1
                    ? requests.getFirst()
                    : new Together(requests.getFirst(), requests.subList(1, requests.size()));
        }

        private RequestOptIn request(
                UUID optIn, Recipient recipient, SubjectId whom, Instant learnt) {
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
                            recipient.parental(),
                            form.language() == null ? "en" : form.language(),
                            Map.of(EMAIL, Personal.known(recipient.address())),
                            form.visitor().evidence(),
                            now.plus(expiry),
                            now));
        }
    }
}
