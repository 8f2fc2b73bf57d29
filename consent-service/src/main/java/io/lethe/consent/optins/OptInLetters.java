package io.lethe.consent.optins;

import io.lethe.consent.links.LinkTokens;
import io.lethe.consent.mail.Letter;
import io.lethe.consent.mail.LetterWriter;
import io.lethe.consent.mail.LinkLetter;
import io.lethe.consent.mail.MailJob;
import io.lethe.consent.mail.MailSettings;
import io.lethe.consent.notices.NoticeLinks;
import io.lethe.consent.pages.Words;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import io.lethe.events.Personal;
import io.lethe.events.optin.OptInRequested;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** The mails with the link. The address is read from the request's event, where it is sealed. */
@Component
class OptInLetters implements LetterWriter {

    private final DataSource database;
    private final EventReplay events;
    private final PendingOptIns optIns;
    private final Purposes purposes;
    private final LinkTokens tokens;
    private final MailSettings mail;
    private final NoticeLinks notices;
    private final InstantSource clock = InstantSource.system();

    OptInLetters(
            DataSource database,
            EventReplay events,
            PendingOptIns optIns,
            Purposes purposes,
            LinkTokens tokens,
            MailSettings mail,
            NoticeLinks notices) {
        this.database = database;
        this.events = events;
        this.optIns = optIns;
        this.purposes = purposes;
        this.tokens = tokens;
        this.mail = mail;
        this.notices = notices;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(OptInMail.LINK, OptInMail.REMINDER);
    }

    /** Nothing once it is confirmed, out of time, suppressed, or its subject erased. */
    @Override
    public Optional<Letter> write(MailJob job) {
        return optIns.find(job.reference())
                .filter(
                        optIn ->
                                optIn.isPending(clock.instant()) && !optIns.isMailSuppressed(optIn))
                .flatMap(this::request)
                .flatMap(request -> letter(job, request));
    }

    private Optional<OptInRequested> request(PendingOptIns.Row optIn) {
        try (Connection connection = database.getConnection()) {
            return events.stream(connection, optIn.subject().value()).stream()
                    .map(RecordedEvent::event)
                    .filter(OptInRequested.class::isInstance)
                    .map(OptInRequested.class::cast)
                    .filter(request -> request.optIn().equals(optIn.optIn()))
                    .findAny();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("A request was not read", e);
        }
    }

    private Optional<Letter> letter(MailJob job, OptInRequested request) {
        return request.contact().get("email") instanceof Personal.Known<String>(String address)
                ? Optional.of(letter(job, request, address))
                : Optional.empty();
    }

    private Letter letter(MailJob job, OptInRequested request, String address) {
        Words words = Words.of(OptInPage.WORDS, request.language());
        String link =
                mail.link(
                        OptInController.LINK
                                + tokens.of(
                                        LinkTokens.Use.OPT_IN, UUID.fromString(request.optIn())));
        return new LinkLetter(
                        words,
                        values(words, request),
                        link,
                        notices.of(request.notice(), words.language()))
                .to(address, "mail.title" + title(job, request), "mail.text" + about(request));
    }

    private static String title(MailJob job, OptInRequested request) {
        String about = about(request);
        return about.isEmpty() && job.kind().equals(OptInMail.REMINDER) ? "-again" : about;
    }

    /** What the mail speaks of, by the end of the names of its words. */
    private static String about(OptInRequested request) {
        if (request.parental()) {
            return "-parent";
        }
        if (request.form().equals(Renewals.Occasion.REFRESH.form())) {
            return "-refresh";
        }
        return request.form().equals(Renewals.Occasion.OF_AGE.form()) ? "-of-age" : "";
    }

    private Map<String, String> values(Words words, OptInRequested request) {
        Purpose purpose = purposes.named(List.of(request.purpose())).get(request.purpose());
        return Map.of(
                "purpose",
                purpose == null ? request.purpose() : purpose.name(words.language()),
                "controller",
                mail.controller(),
                "until",
                words.say(request.expiresAt()));
    }
}
