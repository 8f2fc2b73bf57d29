package io.lethe.consent.optins;

import io.lethe.consent.optins.OptInCommand.ConfirmOptIn;
import io.lethe.consent.optins.OptInCommand.LapseOptIn;
import io.lethe.consent.optins.OptInCommand.RequestOptIn;
import io.lethe.consent.optins.OptIns.OptIn;
import io.lethe.events.Personal;
import io.lethe.events.SubjectEvent;
import io.lethe.events.circumstance.ParentalConsentGiven;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.optin.LapseReason;
import io.lethe.events.optin.OptInConfirmed;
import io.lethe.events.optin.OptInEvent;
import io.lethe.events.optin.OptInLapsed;
import io.lethe.events.optin.OptInRequested;
import io.lethe.kit.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What follows from a command, and what an event changes. Pure: no clock, no framework. */
public final class OptInDecider {

    /** How a consent that was confirmed by mail was expressed. */
    static final String METHOD = "double-opt-in";

    /** How the holder of parental responsibility expressed it. */
    static final String PARENTAL_METHOD = "e-mail-and-link";

    private OptInDecider() {}

    /**
     * The events that follow: a confirmation is followed by the consent it confirms, the subject's
     * or that of the holder of parental responsibility, and by the end of other opt-ins of the same
     * one for the same purpose and channel.
     *
     * @throws Refusal {@code subject-erased} once the stream is closed; {@code token-expired},
     *     {@code token-used} or {@code token-foreign} for what cannot be confirmed any more
     */
    public static List<SubjectEvent> decide(OptInCommand command, OptIns state) {
        return switch (command) {
            case RequestOptIn(OptInRequested fact) -> request(fact, state);
            case ConfirmOptIn confirm -> confirm(confirm, state);
            case LapseOptIn lapse -> lapse(lapse, state);
        };
    }

    private static List<SubjectEvent> request(OptInRequested fact, OptIns state) {
        if (state.closed()) {
            throw Refusal.subjectErased();
        }
        return state.get(fact.optIn()) == null ? List.of(fact) : List.of();
    }

    private static List<SubjectEvent> confirm(ConfirmOptIn confirm, OptIns state) {
        return switch (state.get(confirm.optIn())) {
            case OptIn.Pending(OptInRequested request) when isInTime(confirm, request) ->
                    confirmed(confirm, request, state);
            case OptIn.Pending _ -> throw expired();
            case OptIn.Lapsed(LapseReason reason) when reason == LapseReason.EXPIRED ->
                    throw expired();
            case OptIn.Lapsed _, OptIn.Confirmed _ -> throw used();
            case null -> throw foreign();
        };
    }

    private static boolean isInTime(ConfirmOptIn confirm, OptInRequested request) {
        return confirm.at().isBefore(request.expiresAt());
    }

    private static List<SubjectEvent> confirmed(
            ConfirmOptIn confirm, OptInRequested request, OptIns state) {
        List<SubjectEvent> events = new ArrayList<>();
        events.add(
                new OptInConfirmed(
                        confirm.optIn(), confirm.subject(), confirm.evidence(), confirm.at()));
        events.add(request.parental() ? parental(confirm, request) : consent(confirm, request));
        state.all().values().stream()
                .filter(OptIn.Pending.class::isInstance)
                .map(other -> ((OptIn.Pending) other).request())
                .filter(other -> isAnsweredBy(request, other))
                .sorted((one, other) -> one.optIn().compareTo(other.optIn()))
                .forEach(
                        other ->
                                events.add(
                                        new OptInLapsed(
                                                other.optIn(),
                                                other.subject(),
                                                LapseReason.ANSWERED,
                                                confirm.at())));
        return events;
    }

    private static boolean isAnsweredBy(OptInRequested request, OptInRequested other) {
        return !other.optIn().equals(request.optIn())
                && other.parental() == request.parental()
                && other.purpose().equals(request.purpose())
                && other.channel().equals(request.channel());
    }

    /** Art. 7(1) GDPR: both steps, what was shown and where the link went. */
    private static ConsentGiven consent(ConfirmOptIn confirm, OptInRequested request) {
        return new ConsentGiven(
                request.subject(),
                request.purpose(),
                request.channel(),
                request.notice(),
                METHOD,
                true,
                steps(confirm, request),
                confirm.at());
    }

    /** Art. 8(2) GDPR: that whoever reads that mail says to hold parental responsibility. */
    private static ParentalConsentGiven parental(ConfirmOptIn confirm, OptInRequested request) {
        Map<String, Personal<String>> evidence = new HashMap<>(steps(confirm, request));
        if (request.contact().get("email") instanceof Personal.Known<String>(String address)) {
            evidence.put(ParentalConsentGiven.HOLDER, Personal.known("email:" + address));
        }
        return new ParentalConsentGiven(
                request.subject(),
                request.purpose(),
                request.channel(),
                PARENTAL_METHOD,
                evidence,
                confirm.at());
    }

    private static Map<String, Personal<String>> steps(
            ConfirmOptIn confirm, OptInRequested request) {
        Map<String, Personal<String>> evidence = new HashMap<>();
        evidence.put("requestedAt", Personal.known(request.at().toString()));
        evidence.put("confirmedAt", Personal.known(confirm.at().toString()));
        evidence.put("optIn", Personal.known(request.optIn()));
        evidence.put("form", Personal.known(request.form()));
        if (request.noticeHash() != null) {
            evidence.put("noticeHash", Personal.known(request.noticeHash()));
        }
        put(evidence, "request", request.evidence());
        put(evidence, "confirm", confirm.evidence());
        return evidence;
    }

    private static void put(
            Map<String, Personal<String>> evidence,
            String step,
            Map<String, Personal<String>> values) {
        values.forEach(
                (name, value) ->
                        evidence.put(
                                step
                                        + name.substring(0, 1).toUpperCase(Locale.ROOT)
                                        + name.substring(1),
                                value));
    }

    private static List<SubjectEvent> lapse(LapseOptIn lapse, OptIns state) {
        return state.get(lapse.optIn()) instanceof OptIn.Pending(OptInRequested request)
                        && !lapse.at().isBefore(request.expiresAt())
                ? List.of(
                        new OptInLapsed(
                                lapse.optIn(), lapse.subject(), LapseReason.EXPIRED, lapse.at()))
                : List.of();
    }

    /** The state after an event. */
    public static OptIns evolve(OptIns state, OptInEvent event) {
        return switch (event) {
            case OptInRequested request -> state.with(request.optIn(), new OptIn.Pending(request));
            case OptInConfirmed confirmed -> state.with(confirmed.optIn(), new OptIn.Confirmed());
            case OptInLapsed lapsed ->
                    state.with(lapsed.optIn(), new OptIn.Lapsed(lapsed.reason()));
        };
    }

    static Refusal expired() {
        return Refusal.unprocessable(
                "token-expired", "The time for confirming is over; ask once more for a link");
    }

    static Refusal used() {
        return Refusal.conflict("token-used", "This was confirmed already");
    }

    private static Refusal foreign() {
        return Refusal.notFound("token-foreign", "This link was made for something else");
    }
}
