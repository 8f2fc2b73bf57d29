package io.lethe.audit.past;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the events of one subject come to, as they were known and true at an instant. Pure. */
final class Past {

    private static final Comparator<Cell> ORDER =
            Comparator.comparing(Cell::purpose).thenComparing(Cell::channel);

    record Cell(String purpose, String channel) {}

    private final Instant validAt;
    private final SortedMap<Cell, State.Consent> consents = new TreeMap<>(ORDER);
    private final SortedMap<String, State.Suppression> suppressions = new TreeMap<>();
    private final Map<String, State.Restriction> restrictions = new LinkedHashMap<>();
    private final Map<String, State.Request> requests = new LinkedHashMap<>();
    private final List<Proven.Reference> circumstances = new ArrayList<>();
    private final Pauses pauses = new Pauses();
    private State.@Nullable Erased erased;
    private @Nullable String survivor;
    private boolean empty = true;

    Past(Instant validAt) {
        this.validAt = validAt;
    }

    /** Takes an event about the subject, in the order of the log. */
    void take(Proven event) {
        Instant at = event.at();
        if (at == null || at.isAfter(validAt)) {
            return;
        }
        empty = false;
        switch (event.fact().kind()) {
            case "io.lethe.consent.ConsentGiven" -> given(event, at);
            case "io.lethe.consent.ConsentWithdrawn" -> act(event, at, "withdrawn", null, null);
            case "io.lethe.consent.AddressSuppressed" -> suppress(event);
            case "io.lethe.restriction.ProcessingRestricted" ->
                    restrictions.put(
                            event.name("restriction"),
                            new State.Restriction(
                                    event.name("restriction"),
                                    event.name("ground"),
                                    at,
                                    List.of(event.entry())));
            case "io.lethe.restriction.ProcessingRestrictionLifted" ->
                    restrictions.remove(event.name("restriction"));
            case "io.lethe.consent.ConsentsMerged" -> survivor = event.fact().name("into");
            case "io.lethe.erasure.ErasureRequested" -> move(event, at, "requested");
            case "io.lethe.erasure.SubjectKeysDestroyed" -> {
                move(event, at, "keys-destroyed");
                erased = new State.Erased(at, List.of(event.entry()));
            }
            case "io.lethe.erasure.ErasureCompleted" -> move(event, at, "completed");
            case "io.lethe.erasure.PersonalDataPurged" -> purge(event);
            case "io.lethe.consent.ConsentPaused" -> pauses.paused(event, at);
            case "io.lethe.consent.ConsentResumed" -> pauses.resumed(event, at);
            case "io.lethe.consent.ObjectionRaised",
                    "io.lethe.consent.ObjectionUpheld",
                    "io.lethe.consent.ObjectionOverridden",
                    "io.lethe.consent.ObjectionWithdrawn",
                    "io.lethe.consent.LawfulBasisRecorded",
                    "io.lethe.consent.LawfulBasisEnded",
                    "io.lethe.consent.BirthDateRecorded",
                    "io.lethe.consent.ParentalConsentGiven",
                    "io.lethe.consent.ParentalConsentWithdrawn",
                    "io.lethe.consent.ScreeningRecorded" ->
                    circumstances.add(event.entry());
            default -> {
                // Says nothing about how it stands.
            }
        }
    }

    private void given(Proven event, Instant at) {
        JsonNode doubleOptIn = event.fact().data().path("doubleOptIn");
        act(event, at, "given", event.fact().name("notice"), doubleOptIn.asBoolean(false));
    }

    /** The latest by its own time counts, a tie goes to the withdrawal. */
    private void act(
            Proven event,
            Instant at,
            String state,
            @Nullable String notice,
            @Nullable Boolean doubleOptIn) {
        Cell cell = new Cell(event.name("purpose"), event.name("channel"));
        State.Consent before = consents.get(cell);
        if (before == null
                || at.isAfter(before.at())
                || (at.equals(before.at()) && state.equals("withdrawn"))) {
            consents.put(
                    cell,
                    new State.Consent(
                            cell.purpose(),
                            cell.channel(),
                            state,
                            at,
                            notice,
                            doubleOptIn,
                            List.of(event.entry())));
        }
    }

    private void suppress(Proven event) {
        String channel = event.name("channel");
        State.Suppression one =
                new State.Suppression(
                        channel, List.of(event.name("reason")), List.of(event.entry()));
        suppressions.merge(
                channel,
                one,
                (before, more) ->
                        new State.Suppression(
                                channel,
                                both(before.reasons(), more.reasons()),
                                both(before.because(), more.because())));
    }

    private void move(Proven event, Instant at, String state) {
        String request = event.name("erasure");
        State.Request before = requests.get(request);
        requests.put(
                request,
                new State.Request(
                        "erasure",
                        request,
                        state,
                        before == null ? at : before.at(),
                        before == null
                                ? List.of(event.entry())
                                : both(before.because(), List.of(event.entry()))));
    }

    /** A service holds nothing of the subject any more, and decides from nothing. */
    private void purge(Proven event) {
        switch (event.fact().source()) {
            case "/consent-service" -> {
                consents.clear();
                circumstances.clear();
                pauses.clear();
            }
            case "/contact-service" -> restrictions.clear();
            default -> {
                // Keeps nothing that is told here.
            }
        }
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        List<T> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    /** Whether nothing was known of the subject. */
    boolean isEmpty() {
        return empty;
    }

    SortedMap<Cell, State.Consent> consents() {
        return consents;
    }

    /** What decides beside consents, by rules that only the consent service has. */
    List<Proven.Reference> circumstances() {
        return List.copyOf(circumstances);
    }

    /** The entries by which the subject wanted to be left alone then. */
    List<Proven.Reference> pauses(Cell cell) {
        return pauses.holding(cell, validAt);
    }

    SortedMap<String, State.Suppression> suppressions() {
        return suppressions;
    }

    List<State.Restriction> restrictions() {
        return List.copyOf(restrictions.values());
    }

    List<State.Request> requests() {
        return List.copyOf(requests.values());
    }

    State.@Nullable Erased erased() {
        return erased;
    }

    /** Who stood for the subject then; null where nobody else did. */
    @Nullable String survivor() {
        return survivor;
    }
}
