package io.lethe.consent.decisions;

import io.lethe.consent.decisions.Facts.Naming;
import io.lethe.consent.purposes.Purpose;
import java.util.List;
import java.util.Objects;

/** The rules in their order: the first that denies decides, and nothing else is asked. Pure. */
final class Rules {

    /** The rule of every question while the store cannot be reached. */
    static final String STORE_UNREACHABLE = "store-unreachable";

    static final List<Rule> ORDER =
            List.of(
                    Rule.missing("subject-malformed", facts -> facts.naming() == Naming.MALFORMED),
                    Rule.missing("subject-erased", facts -> facts.naming() == Naming.ERASED),
                    Rule.missing("subject-unknown", facts -> facts.naming() != Naming.KNOWN),
                    new Rule(
                            "suppressed",
                            facts -> !facts.standing().suppressions().isEmpty(),
                            facts -> facts.standing().suppressions()),
                    new Rule(
                            "restricted",
                            facts -> !facts.standing().restrictions().isEmpty(),
                            facts -> facts.standing().restrictions()),
                    Rule.missing("purpose-unknown", facts -> facts.purpose() == null),
                    new Rule(
                            "purpose-retired",
                            facts -> !facts.isPurposeActive(),
                            facts -> List.of(purpose(facts).event())),
                    Rule.missing("channel-unknown", facts -> !facts.isChannelOfPurpose()),
                    Rule.ofConsent("consent-missing", facts -> facts.standing().consent() == null),
                    Rule.ofConsent("consent-withdrawn", Facts::isWithdrawn),
                    Rule.ofConsent("notice-outdated", facts -> !facts.isNoticeAccepted()),
                    Rule.ofConsent(
                            "double-opt-in-missing", facts -> !facts.isConfirmedWhereAsked()));

    private Rules() {}

    /** What follows from the facts. */
    static Decision decide(Facts facts) {
        for (Rule rule : ORDER) {
            if (rule.denies().test(facts)) {
                return Decision.deny(rule.name(), rule.because().apply(facts));
            }
        }
        return facts.isConsentNeeded()
                ? Decision.allow("consent-given", facts.consentEvent())
                : Decision.allow(purpose(facts).lawfulBasis().wireName(), List.of());
    }

    private static Purpose purpose(Facts facts) {
        return Objects.requireNonNull(facts.purpose());
    }
}
