package io.lethe.consent.receipts;

import io.lethe.consent.mail.MailSettings;
import io.lethe.consent.notices.Notice;
import io.lethe.consent.notices.Notices;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.purpose.PurposeTerms;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes receipts from what was recorded. Thread-safe. */
@Component
class Receipts {

    private final ConsentHistory history;
    private final Purposes purposes;
    private final Notices notices;
    private final StoredLeaves leaves;
    private final MailSettings addresses;
    private final ReceiptSettings settings;

    Receipts(
            ConsentHistory history,
            Purposes purposes,
            Notices notices,
            StoredLeaves leaves,
            MailSettings addresses,
            ReceiptSettings settings) {
        this.history = history;
        this.purposes = purposes;
        this.notices = notices;
        this.leaves = leaves;
        this.addresses = addresses;
        this.settings = settings;
    }

    /**
     * @param evidence what was shown for the consent, by its names
     * @param proof null until the event was sent, which takes some milliseconds
     */
    record Receipt(Node receipt, List<Evidence> evidence, @Nullable Proof proof) {}

    /**
     * @param value null where it was erased
     * @param erased true where it was, and absent where not
     */
    record Evidence(String name, @Nullable String value, @Nullable Boolean erased) {}

    /**
     * The names of the sealed values that a receipt would show; none once they were erased.
     *
     * @throws Refusal {@code consent-unknown}
     */
    List<String> readable(SubjectId subject, String event) {
        return evidence(find(subject, event).recorded()).stream()
                .filter(each -> each.value() != null)
                .map(each -> "evidence/" + each.name())
                .toList();
    }

    /**
     * @throws Refusal {@code consent-unknown}: the subject has no consent or withdrawal of this id
     */
    Receipt of(SubjectId subject, String event, Instant now) {
        ConsentHistory.Entry entry = find(subject, event);
        ConsentRecord record =
                new ConsentRecord(subject, entry, terms(entry), shown(entry), addresses);
        return new Receipt(
                record.receipt(now),
                evidence(entry.recorded()),
                leaves.of(subject, event)
                        .map(leaf -> Proof.of(event, leaf, settings.auditUrl()))
                        .orElse(null));
    }

    private ConsentHistory.Entry find(SubjectId subject, String event) {
        return history.find(subject, event)
                .orElseThrow(
                        () ->
                                Refusal.notFound(
                                        "consent-unknown",
                                        "The subject has no consent or withdrawal of this id"));
    }

    // A consent of before Lethe knew the purpose was judged by the terms of when it was learnt.
    private PurposeTerms terms(ConsentHistory.Entry entry) {
        RecordedEvent recorded = entry.recorded();
        List<String> name = List.of(ConsentHistory.purpose(recorded));
        Map<String, Purpose> then =
                purposes.named(name, recorded.learnt(), ConsentHistory.fact(recorded).at());
        Map<String, Purpose> known =
                then.isEmpty() ? purposes.named(name, recorded.learnt(), recorded.learnt()) : then;
        Purpose purpose = (known.isEmpty() ? purposes.named(name) : known).get(name.getFirst());
        if (purpose == null) {
            throw Refusal.notFound(
                    "purpose-unknown", "The purpose of this consent was never defined");
        }
        return purpose.terms();
    }

    private Collection<Notice> shown(ConsentHistory.Entry entry) {
        List<RecordedEvent> all = new ArrayList<>(entry.before());
        all.add(entry.recorded());
        return all.reversed().stream()
                .map(RecordedEvent::event)
                .filter(ConsentGiven.class::isInstance)
                .map(given -> notices.version(((ConsentGiven) given).notice()).values())
                .findFirst()
                .orElse(List.of());
    }

    private static List<Evidence> evidence(RecordedEvent recorded) {
        return recorded.event() instanceof ConsentGiven given
                ? new TreeMap<>(given.evidence())
                        .entrySet().stream()
                                .map(each -> evidence(each.getKey(), each.getValue()))
                                .toList()
                : List.of();
    }

    private static Evidence evidence(String name, Personal<String> value) {
        return switch (value) {
            case Personal.Known<String>(String known) -> new Evidence(name, known, null);
            case Personal.Erased<String> _ -> new Evidence(name, null, true);
        };
    }
}
