package io.lethe.consent.preferences;

import io.lethe.consent.mail.Letter;
import io.lethe.consent.mail.LetterWriter;
import io.lethe.consent.mail.LinkLetter;
import io.lethe.consent.mail.MailJob;
import io.lethe.consent.mail.MailSettings;
import io.lethe.consent.pages.Words;
import io.lethe.consent.preferences.PreferenceLinks.Link;
import io.lethe.events.Personal;
import io.lethe.events.preference.PreferenceLinkRequested;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * The mails with the link. They go out also where mail is suppressed: it is no marketing but the
 * answer to somebody's own question, and how they take things back. Thread-safe.
 */
@Component
class PreferenceLetters implements LetterWriter {

    private final DataSource database;
    private final EventReplay events;
    private final PreferenceLinks links;
    private final MailSettings mail;
    private final PreferenceSettings settings;
    private final InstantSource clock = InstantSource.system();

    PreferenceLetters(
            DataSource database,
            EventReplay events,
            PreferenceLinks links,
            MailSettings mail,
            PreferenceSettings settings) {
        this.database = database;
        this.events = events;
        this.links = links;
        this.mail = mail;
        this.settings = settings;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(PreferenceLinkRows.MAIL);
    }

    /** Nothing once it is out of time or its subject erased. */
    @Override
    public Optional<Letter> write(MailJob job) {
        return links.find(job.reference())
                .filter(link -> link.isOpen(clock.instant()))
                .flatMap(link -> request(link).flatMap(it -> letter(link, it)));
    }

    private Optional<PreferenceLinkRequested> request(Link link) {
        try (Connection connection = database.getConnection()) {
            return events.stream(connection, link.subject().value()).stream()
                    .map(RecordedEvent::event)
                    .filter(PreferenceLinkRequested.class::isInstance)
                    .map(PreferenceLinkRequested.class::cast)
                    .filter(request -> request.link().equals(link.id()))
                    .findAny();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("A request was not read", e);
        }
    }

    private Optional<Letter> letter(Link link, PreferenceLinkRequested request) {
        return request.contact().get("email") instanceof Personal.Known<String>(String address)
                ? Optional.of(letter(link, address))
                : Optional.empty();
    }

    private Letter letter(Link link, String address) {
        Words words = Words.of(PreferenceView.WORDS, link.language());
        Map<String, String> values =
                Map.of("controller", mail.controller(), "until", words.say(link.expiresAt()));
        return new LinkLetter(words, values, page(links.token(link.id())), null)
                .to(address, "mail.title");
    }

    private String page(String token) {
        String page = settings.page();
        return page == null
                ? mail.link(PreferenceController.LINK + token)
                : page.replace("{token}", token);
    }
}
