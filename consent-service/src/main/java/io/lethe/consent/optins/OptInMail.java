package io.lethe.consent.optins;

import io.lethe.consent.mail.MailJob;
import io.lethe.consent.mail.MailJobs;
import io.lethe.events.optin.OptInRequested;
import io.lethe.kit.batch.Projection;
import io.lethe.kit.erasure.Purges;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Has a mail sent for each request, as part of its transaction. No read model: it is never emptied,
 * and to apply an event again sends nothing again.
 */
final class OptInMail implements Projection {

    static final String LINK = "opt-in";
    static final String REMINDER = "opt-in-reminder";

    private static final String FORGET_MAILS = Purges.rowsOf("mail_job");

    private static final String FORGET_VISITS = Purges.rowsOf("opt_in_visit");

    @Override
    public String name() {
        return "opt-in-mail";
    }

    @Override
    public void apply(Connection connection, List<RecordedEvent> events) throws SQLException {
        List<MailJob> jobs =
                events.stream()
                        .map(RecordedEvent::event)
                        .filter(OptInRequested.class::isInstance)
                        .map(OptInRequested.class::cast)
                        .map(request -> new MailJob(request.optIn(), LINK, request.subject()))
                        .toList();
        MailJobs.add(connection, jobs);
        Purges.apply(connection, events, FORGET_MAILS, FORGET_VISITS);
    }

    @Override
    public void clear(Connection connection) {
        // What was sent stays sent.
    }
}
