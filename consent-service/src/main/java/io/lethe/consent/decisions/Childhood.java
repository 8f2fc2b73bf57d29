package io.lethe.consent.decisions;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.circumstances.Circumstance.Kind;
import io.lethe.consent.circumstances.Circumstance.State;
import io.lethe.consent.law.AgeOfConsent;
import io.lethe.events.purpose.AgeRule;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a subject agrees alone (Art. 8 GDPR), as far as their birth is known. Of that only the
 * month is: somebody comes of age with the month after the birthday, so never too early.
 */
final class Childhood {

    private Childhood() {}

    /** When the subject comes or came of age; empty where that does not matter or is not known. */
    static Optional<Instant> end(Facts facts) {
        return facts.known().terms().ageRule() == AgeRule.NONE
                ? Optional.empty()
                : birth(facts).flatMap(born -> age(facts).map(age -> end(born, age)));
    }

    private static Instant end(Circumstance born, AgeOfConsent age) {
        return YearMonth.parse(born.value())
                .plusYears(age.years())
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static Optional<Circumstance> birth(Facts facts) {
        return facts.standing().circumstances().find(Kind.BIRTH, "", "");
    }

    private static Optional<AgeOfConsent> age(Facts facts) {
        return facts.moment().law().age(facts.country(), facts.moment().at());
    }

    static boolean isChild(Facts facts) {
        return end(facts).filter(end -> facts.moment().at().isBefore(end)).isPresent();
    }

    /** Whether the subject was one that it mattered of, and is not any more. */
    static boolean isOver(Facts facts) {
        return end(facts).filter(end -> !facts.moment().at().isBefore(end)).isPresent();
    }

    /** Whether the law wants the child to agree beside the holder of parental responsibility. */
    static boolean isBoth(Facts facts) {
        return age(facts).filter(AgeOfConsent::both).isPresent();
    }

    private static boolean isParentNeeded(Facts facts) {
        return facts.isConsentNeeded() && isChild(facts);
    }

    static boolean isParentMissing(Facts facts) {
        return isParentNeeded(facts) && parental(facts).isEmpty();
    }

    static boolean hasParentWithdrawn(Facts facts) {
        return isParentNeeded(facts)
                && parental(facts).filter(it -> it.state() == State.WITHDRAWN).isPresent();
    }

    static boolean isParentExpired(Facts facts) {
        return isParentNeeded(facts)
                && parental(facts)
                        .filter(it -> OwnConsent.isPast(parentalEnd(facts, it), facts))
                        .isPresent();
    }

    /** Whether the subject came of age after they had agreed, and did not do so again since. */
    static boolean isGrownUp(Facts facts) {
        Facts.Consent consent = facts.standing().consent();
        return facts.isConsentNeeded()
                && consent != null
                && end(facts)
                        .filter(end -> !facts.moment().at().isBefore(end))
                        .filter(end -> consent.at().isBefore(end))
                        .isPresent();
    }

    /** What the holder of parental responsibility said last. */
    static Optional<Circumstance> parental(Facts facts) {
        return facts.standing()
                .circumstances()
                .find(Kind.PARENTAL_CONSENT, facts.known().purpose(), facts.channel());
    }

    static @Nullable Instant parentalEnd(Facts facts, Circumstance parental) {
        return parental.state() == State.GIVEN ? facts.endOfConsent(parental.at()) : null;
    }

    /** The events of the latest action and of the birth. */
    static List<String> consentAndBirth(Facts facts) {
        List<String> events = new ArrayList<>(OwnConsent.event(facts));
        birth(facts).map(Circumstance::event).ifPresent(events::add);
        return List.copyOf(events);
    }

    /** The events of what the holder of parental responsibility said and of the birth. */
    static List<String> parentAndBirth(Facts facts) {
        List<String> events = new ArrayList<>();
        parental(facts).map(Circumstance::event).ifPresent(events::add);
        birth(facts).map(Circumstance::event).ifPresent(events::add);
        return List.copyOf(events);
    }
}
