package io.lethe.consent.optins;

import io.lethe.consent.links.LinkTokens;
import io.lethe.consent.mail.Letter;
import io.lethe.consent.mail.LetterWriter;
import io.lethe.consent.mail.MailJob;
import io.lethe.consent.mail.MailSettings;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import io.lethe.events.Personal;
import io.lethe.events.optin.OptInRequested;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The mails with the link. The address is read from the request's event, where it is sealed. */
@Component
class OptInLetters implements LetterWriter {

    private final DataSource database;
    private final EventReplay events;
    private final PendingOptIns optIns;
    private final Purposes purposes;
    private final LinkTokens tokens;
    private final MailSettings mail;
    private final OptInSettings settings;
    private final InstantSource clock = InstantSource.system();

    OptInLetters(
            DataSource database,
            EventReplay events,
            PendingOptIns optIns,
            Purposes purposes,
            LinkTokens tokens,
            MailSettings mail,
            OptInSettings settings) {
        this.database = database;
        this.events = events;
        this.optIns = optIns;
        this.purposes = purposes;
        this.tokens = tokens;
        this.mail = mail;
        this.settings = settings;
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
        Words words = Words.in(request.language());
        Map<String, String> values = values(words, request);
        String link =
                mail.link(
                        OptInController.LINK
                                + tokens.of(
                                        LinkTokens.Use.OPT_IN, UUID.fromString(request.optIn())));
        String notice =
                settings.noticeUrl()
                        .replace("{notice}", request.notice())
                        .replace("{language}", words.language());
        boolean again = job.kind().equals(OptInMail.REMINDER);
        return new Letter(
                address,
                words.language(),
                words.say(again ? "mail.title-again" : "mail.title", values),
                plain(words, values, link, notice),
                html(words, values, link, notice));
    }

    private Map<String, String> values(Words words, OptInRequested request) {
        Purpose purpose = purposes.named(List.of(request.purpose())).get(request.purpose());
        return Map.of(
                "purpose",
                purpose == null ? request.purpose() : purpose.name(words.language()),
                "controller",
                mail.controller(),
                "until",
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                                .withLocale(Locale.forLanguageTag(words.language()))
                                .format(request.expiresAt().atOffset(ZoneOffset.UTC))
                        + " UTC");
    }

    private static String plain(
            Words words, Map<String, String> values, String link, String notice) {
        return String.join(
                "\n\n",
                words.say("mail.greeting"),
                words.say("mail.text", values),
                link,
                words.say("mail.once", values),
                words.say("mail.not-you"),
                words.say("mail.notice") + " " + notice,
                Objects.requireNonNull(values.get("controller")));
    }

    private static String html(
            Words words, Map<String, String> values, String link, String notice) {
        return """
            <!doctype html>
            <html lang="%s"><head><meta charset="utf-8"></head>
            <body><p>%s</p><p>%s</p><p><a href="%s">%s</a></p><p>%s</p><p>%s</p>
            <p><a href="%s">%s</a></p><p>%s</p></body></html>
            """
                .formatted(
                        words.language(),
                        HtmlUtils.htmlEscape(words.say("mail.greeting")),
                        HtmlUtils.htmlEscape(words.say("mail.text", values)),
                        HtmlUtils.htmlEscape(link),
                        HtmlUtils.htmlEscape(words.say("mail.link")),
                        HtmlUtils.htmlEscape(words.say("mail.once", values)),
                        HtmlUtils.htmlEscape(words.say("mail.not-you")),
                        HtmlUtils.htmlEscape(notice),
                        HtmlUtils.htmlEscape(words.say("mail.notice")),
                        HtmlUtils.htmlEscape(Objects.requireNonNull(values.get("controller"))));
    }
}
