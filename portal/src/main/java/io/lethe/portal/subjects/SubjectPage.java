package io.lethe.portal.subjects;

import io.lethe.portal.services.Answer;
import io.lethe.portal.services.AuditService;
import io.lethe.portal.services.AuditService.Timeline;
import io.lethe.portal.services.ConsentService;
import io.lethe.portal.services.ContactService;
import io.lethe.portal.services.Together;
import io.lethe.portal.services.Token;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gathers what services know of one subject. */
@Component
class SubjectPage {

    private static final int SHOWN = 200;

    private final ConsentService consents;
    private final ContactService contacts;
    private final AuditService audit;

    SubjectPage(ConsentService consents, ContactService contacts, AuditService audit) {
        this.consents = consents;
        this.contacts = contacts;
        this.audit = audit;
    }

    /**
     * @param events all that were found
     * @param rows the latest of them, the latest first
     * @param complete whether there are no later ones
     */
    record Rows(int events, List<TimelineRow> rows, boolean complete) {}

    record Known(
            Answer<ConsentService.Consents> consents,
            Answer<ContactService.Restrictions> restrictions,
            Answer<Rows> timeline) {}

    Known of(Token token, String subject) {
        try (var together = new Together()) {
            var consent = together.ask(() -> consents.of(token, subject));
            var restricted = together.ask(() -> contacts.restrictions(token, subject));
            var timeline = together.ask(() -> audit.timeline(token, subject));
            return new Known(
                    Together.answer(consent),
                    Together.answer(restricted),
                    Together.answer(timeline).map(SubjectPage::rows));
        }
    }

    private static Rows rows(Timeline timeline) {
        List<TimelineRow> latestFirst =
                timeline.entries().reversed().stream().limit(SHOWN).map(TimelineRow::of).toList();
        return new Rows(timeline.entries().size(), latestFirst, timeline.complete());
    }
}
