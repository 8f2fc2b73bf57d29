package io.lethe.audit.past;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What would have been answered to "may I?", by the rules of docs/decisions.md in their order: the
 * first that applies decides. Pure. It decides from the log; consent-service decides from what it
 * keeps, and both must come to the same.
 */
final class Verdict {

    private static final String CONSENT = "consent";

    /** What rests on these waits for nobody. */
    private static final Set<String> OWED =
            Set.of("contract", "legal-obligation", "vital-interests");

    private record Finding(String outcome, String rule, List<Proven.Reference> because) {

        static Finding deny(String rule, List<Proven.Reference> because) {
            return new Finding("DENY", rule, because);
        }

        /** More decides than is known here: consent-service answers for any past instant. */
        static Finding ask(List<Proven.Reference> because) {
            return new Finding("UNDECIDED", "ask-consent-service", because);
        }

        static Finding allow(String rule, List<Proven.Reference> because) {
            return new Finding("ALLOW", rule, because);
        }
    }

    private final Past past;
    private final Purposes purposes;

    Verdict(Past past, Purposes purposes) {
        this.past = past;
        this.purposes = purposes;
    }

    /** For every channel of every purpose that was known, and for what anybody agreed to. */
    List<State.Decision> all() {
        SortedSet<Past.Cell> cells = new TreeSet<>(past.consents().comparator());
        cells.addAll(past.consents().keySet());
        purposes.known()
                .forEach(
                        (name, purpose) ->
                                purpose.channels()
                                        .forEach(each -> cells.add(new Past.Cell(name, each))));
        List<State.Decision> decisions = new ArrayList<>();
        for (Past.Cell cell : cells) {
            Finding finding = of(cell);
            decisions.add(
                    new State.Decision(
                            cell.purpose(),
                            cell.channel(),
                            finding.outcome(),
                            finding.rule(),
                            finding.because()));
        }
        return decisions;
    }

    private Finding of(Past.Cell cell) {
        State.Erased erased = past.erased();
        if (erased != null) {
            return Finding.deny("subject-erased", erased.because());
        }
        if (past.isEmpty()) {
            return Finding.deny("subject-unknown", List.of());
        }
        State.Suppression suppression = past.suppressions().get(cell.channel());
        if (suppression != null) {
            return Finding.deny("suppressed", suppression.because());
        }
        if (!past.restrictions().isEmpty()) {
            return Finding.deny(
                    "restricted",
                    past.restrictions().stream().flatMap(each -> each.because().stream()).toList());
        }
        return ofPurpose(purposes.known().get(cell.purpose()), cell);
    }

    private Finding ofPurpose(Purposes.@Nullable Purpose purpose, Past.Cell cell) {
        if (purpose == null) {
            return Finding.deny("purpose-unknown", List.of());
        }
        if (!purpose.active()) {
            return Finding.deny("purpose-retired", List.of(purpose.event()));
        }
        if (!purpose.channels().contains(cell.channel())) {
            return Finding.deny("channel-unknown", List.of());
        }
        if (!past.circumstances().isEmpty()) {
            return Finding.ask(past.circumstances());
        }
        boolean consent = purpose.lawfulBasis().equals(CONSENT);
        Finding finding =
                consent
                        ? ofConsent(purpose, past.consents().get(cell))
                        : Finding.allow(purpose.lawfulBasis(), List.of());
        // When a consent runs out, and what marketing without one needs, is not told here.
        boolean more = consent ? purpose.lasting() : purpose.marketing();
        if (!finding.outcome().equals("ALLOW")) {
            return finding;
        }
        if (more) {
            return Finding.ask(List.of(purpose.event()));
        }
        List<Proven.Reference> pauses = past.pauses(cell);
        return pauses.isEmpty() || OWED.contains(purpose.lawfulBasis())
                ? finding
                : Finding.deny("paused", pauses);
    }

    private static Finding ofConsent(Purposes.Purpose purpose, State.@Nullable Consent consent) {
        if (consent == null) {
            return Finding.deny("consent-missing", List.of());
        }
        if (consent.state().equals("withdrawn")) {
            return Finding.deny("consent-withdrawn", consent.because());
        }
        String notice = consent.notice();
        if (notice == null || !purpose.notices().contains(notice)) {
            return Finding.deny("notice-outdated", consent.because());
        }
        if (purpose.doubleOptIn() && !Boolean.TRUE.equals(consent.doubleOptIn())) {
            return Finding.deny("double-opt-in-missing", consent.because());
        }
        return Finding.allow("consent-given", consent.because());
    }
}
