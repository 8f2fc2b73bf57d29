package io.lethe.consent.decisions;

import io.lethe.consent.circumstances.Circumstance.State;
import io.lethe.consent.decisions.Facts.Naming;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules in their order: the first that denies decides, and nothing else is asked. Pure. */
final class Rules {

    /** The rule of every question while the store cannot be reached. */
    static final String STORE_UNREACHABLE = "store-unreachable";

    /** Those that are asked before there need be a purpose. */
    static final List<Rule> OF_SUBJECT =
            List.of(
                    Rule.missing("subject-malformed", facts -> facts.naming() == Naming.MALFORMED),
                    Rule.missing("subject-erased", facts -> facts.naming() == Naming.ERASED),
                    Rule.missing("subject-unknown", facts -> facts.naming() == Naming.UNKNOWN),
                    new Rule(
                            "suppressed",
                            facts ->
                                    facts.naming() == Naming.SUPPRESSED
                                            || !facts.standing().suppressions().isEmpty(),
                            facts -> facts.standing().suppressions()),
                    new Rule(
                            "restricted",
                            facts -> !facts.standing().restrictions().isEmpty(),
                            facts -> facts.standing().restrictions()),
                    Rule.missing("purpose-unknown", facts -> facts.purpose() == null));

    /** Those that ask what the purpose says. */
    static final List<Rule> OF_PURPOSE =
            List.of(
                    new Rule(
                            "purpose-retired",
                            facts -> !facts.known().active(),
                            facts -> List.of(facts.known().event())),
                    Rule.missing("channel-unknown", facts -> !facts.isChannelOfPurpose()),
                    Rule.ofObjection(
                            "objected",
                            facts -> facts.isMarketing() && facts.objection().isPresent()),
                    Rule.ofObjection("objection-pending", facts -> facts.isObjection(State.RAISED)),
                    Rule.ofObjection("objection-upheld", facts -> facts.isObjection(State.UPHELD)),
                    Rule.missing("consent-missing", OwnConsent::isMissing),
                    Rule.ofConsent("consent-withdrawn", OwnConsent::isWithdrawn),
                    Rule.ofConsent("consent-expired", OwnConsent::isExpired),
                    Rule.ofConsent("notice-outdated", OwnConsent::isOutdated),
                    Rule.ofConsent("double-opt-in-missing", OwnConsent::isUnconfirmed),
                    Rule.ofParent("parental-consent-missing", Childhood::isParentMissing),
                    Rule.ofParent("parental-consent-withdrawn", Childhood::hasParentWithdrawn),
                    Rule.ofParent("parental-consent-expired", Childhood::isParentExpired),
                    new Rule(
                            "own-consent-missing",
                            Childhood::isGrownUp,
                            Childhood::consentAndBirth),
                    Rule.missing("channel-consent-missing", Marketing::isConsentMissing),
                    new Rule("number-listed", Marketing::isListed, Marketing::listings),
                    Rule.missing("screening-missing", Marketing::isScreeningMissing),
                    new Rule("paused", Pauses::isPaused, Pauses::because));

    private Rules() {}

    /** What follows from the facts, and until when. */
    static Decision decide(Facts facts) {
        Decision decision = first(OF_SUBJECT, facts);
        return decision == null ? ofPurpose(facts) : decision;
    }

    private static Decision ofPurpose(Facts facts) {
        Decision decision = at(facts);
        Instant next = facts.versions().next(facts.moment().at());
        for (Instant edge : Edges.of(facts)) {
            if (next != null && !edge.isBefore(next)) {
                break;
            }
            if (!decision.saysAs(at(facts.at(edge)))) {
                return decision.until(edge);
            }
        }
        // What another version of the terms says is not known yet.
        return next == null ? decision : decision.until(next);
    }

    private static Decision at(Facts facts) {
        Decision decision = first(OF_PURPOSE, facts);
        return decision == null ? allowed(facts) : decision;
    }

    private static @Nullable Decision first(List<Rule> rules, Facts facts) {
        for (Rule rule : rules) {
            if (rule.denies().test(facts)) {
                return Decision.deny(rule.name(), rule.because().apply(facts));
            }
        }
        return null;
    }

    private static Decision allowed(Facts facts) {
        if (!facts.isConsentNeeded()) {
            return Decision.allow(
                    Marketing.isSoftOptIn(facts) ? "soft-opt-in" : facts.basis().wireName(),
                    Marketing.because(facts));
        }
        if (!Childhood.isChild(facts)) {
            return Decision.allow("consent-given", OwnConsent.event(facts));
        }
        List<String> because = new ArrayList<>(Childhood.parentAndBirth(facts));
        if (OwnConsent.isNeeded(facts)) {
            because.addAll(0, OwnConsent.event(facts));
        }
        return Decision.allow("parental-consent", List.copyOf(because));
    }
}
