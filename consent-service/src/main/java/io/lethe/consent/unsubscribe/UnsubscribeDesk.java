package io.lethe.consent.unsubscribe;

import io.lethe.consent.links.LinkTokens;
import io.lethe.consent.links.Visitor;
import io.lethe.consent.mail.MailSettings;
import io.lethe.consent.preferences.PreferenceChange;
import io.lethe.consent.preferences.PreferenceCommand;
import io.lethe.consent.preferences.PrivacySignals;
import io.lethe.consent.purposes.Purposes;
import io.lethe.consent.purposes.Terms;
import io.lethe.consent.subjects.SubjectLookup;
import io.lethe.consent.unsubscribe.UnsubscribeLinks.Link;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.Correlation;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Gives links out and does what they are for. Thread-safe. */
@Component
class UnsubscribeDesk {

    private static final int MOST = 10_000;

    private final UnsubscribeLinks links;
    private final LinkTokens tokens;
    private final SubjectLookup lookup;
    private final CommandDesk desk;
    private final MailSettings mail;
    private final JdbcClient jdbc;
    private final Purposes purposes;
    private final PrivacySignals signals;
    private final InstantSource clock = InstantSource.system();

    UnsubscribeDesk(
            UnsubscribeLinks links,
            LinkTokens tokens,
            SubjectLookup lookup,
            CommandDesk desk,
            MailSettings mail,
            JdbcClient jdbc,
            Purposes purposes,
            PrivacySignals signals) {
        this.links = links;
        this.tokens = tokens;
        this.lookup = lookup;
        this.desk = desk;
        this.mail = mail;
        this.jdbc = jdbc;
        this.purposes = purposes;
        this.signals = signals;
    }

    /**
     * Whose messages are to carry links.
     *
     * @param subjects at most 10,000 ids or aliases
     */
    record Asked(List<String> subjects, String purpose, String channel) {

        Asked {
            Fields.requirePresent("subjects", subjects);
            Fields.requireName("purpose", purpose);
            Fields.requireName("channel", channel);
            if (subjects.size() > MOST) {
                throw new InvalidFieldException("subjects", "must not have more than " + MOST);
            }
            if (subjects.contains(null)) {
                throw new InvalidFieldException("subjects", "must not have an empty place");
            }
        }
    }

    /**
     * The addresses of the links, in order; null for who is not known.
     *
     * @throws io.lethe.kit.refusal.Refusal {@code purpose-unknown} or {@code channel-unknown}: the
     *     link would end nothing
     */
    List<@Nullable String> give(Asked asked) {
        Terms.of(purposes, List.of(asked.purpose())).asking(asked.purpose(), asked.channel());
        List<String> wellFormed =
                asked.subjects().stream().filter(lookup::isWellFormed).distinct().toList();
        var known = lookup.find(wellFormed).known();
        Map<SubjectId, UUID> bySubject =
                links.of(Set.copyOf(known.values()), asked.purpose(), asked.channel());
        List<@Nullable String> addresses = new ArrayList<>(asked.subjects().size());
        for (String reference : asked.subjects()) {
            SubjectId subject = known.get(reference);
            UUID link = subject == null ? null : bySubject.get(subject);
            addresses.add(link == null ? null : address(link));
        }
        return addresses;
    }

    private String address(UUID link) {
        return mail.link(UnsubscribeController.LINK + tokens.of(LinkTokens.Use.UNSUBSCRIBE, link));
    }

    /**
     * What a link is for.
     *
     * @throws io.lethe.kit.refusal.Refusal {@code token-altered} or {@code token-foreign}
     */
    Link look(String token) {
        return links.find(tokens.read(LinkTokens.Use.UNSUBSCRIBE, token))
                .orElseThrow(LinkTokens::foreign);
    }

    /**
     * Takes the consent back, unless that was done since it was given, and heeds what the browser
     * says beside.
     */
    Link unsubscribe(String token, Visitor visitor, Correlation correlation) {
        Link link = look(token);
        List<PreferenceChange> changes = new ArrayList<>(signals.of(visitor, Set.of()));
        if (!isWithdrawn(link)) {
            changes.addFirst(new PreferenceChange.Withdraw(link.purpose(), link.channel()));
        }
        if (!changes.isEmpty()) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            CurrentActor subject =
                    new CurrentActor("subject:" + link.subject().value(), Set.of(Role.SUBJECT));
            desk.submit(
                    new Caller(subject, correlation, null),
                    new PreferenceCommand.Change(link.subject(), changes, now),
                    "");
        }
        return link;
    }

    /** Whether there is nothing left to end. */
    boolean isWithdrawn(Link link) {
        return jdbc.sql(
                        """
                        SELECT withdrawn FROM consent_status
                         WHERE subject = ? AND purpose = ? AND channel = ?
                        """)
                .params(link.subject().value(), link.purpose(), link.channel())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }
}
