package io.lethe.consent.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends what is due, one after the other and each for itself. Thread-safe. */
final class PostOffice {

    private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);

    /** Longer than sending one takes with the timeouts of the connection. */
    private static final Duration ALONE = Duration.ofMinutes(5);

    private static final Duration FIRST = Duration.ofSeconds(5);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final MailJobs jobs;
    private final List<LetterWriter> writers;
    private final JavaMailSender server;
    private final MailSettings settings;
    private final MailMetrics metrics;

    PostOffice(
            MailJobs jobs,
            List<LetterWriter> writers,
            JavaMailSender server,
            MailSettings settings,
            MailMetrics metrics) {
        this.jobs = jobs;
        this.writers = List.copyOf(writers);
        this.server = server;
        this.settings = settings;
        this.metrics = metrics;
    }

    /** Sends one of those that are due, and tells whether there may be more. */
    boolean sendDue() {
        List<MailJob> due = jobs.take(1, ALONE);
        due.forEach(this::send);
        return !due.isEmpty();
    }

    private void send(MailJob job) {
        try {
            Optional<Letter> letter = write(job);
            if (letter.isEmpty()) {
                jobs.dropped(job);
                return;
            }
            server.send(message(letter.get()));
            metrics.sent();
            jobs.sent(job);
        } catch (MailException | MessagingException e) {
            failed(job, e);
        }
    }

    // What goes wrong may quote the address: only its kind is told.
    private void failed(MailJob job, Exception e) {
        if (ServerAnswer.isFinal(e)) {
            LOG.error("A mail was given up, no server takes it: {}", ServerAnswer.kind(e));
            metrics.refused();
            jobs.refused(job);
        } else {
            LOG.warn("A mail was not taken and is tried again: {}", ServerAnswer.kind(e));
            metrics.failed();
            jobs.failed(job, FIRST, LONGEST);
        }
    }

    private Optional<Letter> write(MailJob job) {
        return writers.stream()
                .filter(writer -> writer.kinds().contains(job.kind()))
                .findAny()
                .flatMap(writer -> writer.write(job));
    }

    private MimeMessage message(Letter letter) throws MessagingException {
        MimeMessage message = server.createMimeMessage();
        MimeMessageHelper parts =
                new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
        parts.setFrom(settings.from());
        parts.setTo(letter.to());
        parts.setSubject(letter.title());
        parts.setText(letter.plain(), letter.html());
        message.setHeader("Content-Language", letter.language());
        // RFC 3834: no vacation notice is to answer it.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }
}
