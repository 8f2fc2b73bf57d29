package io.lethe.consent.decisions;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.circumstances.Circumstances;
import io.lethe.consent.decisions.Facts.Consent;
import io.lethe.consent.decisions.Facts.Naming;
import io.lethe.consent.decisions.Facts.Standing;
import io.lethe.consent.law.Law;
import io.lethe.consent.law.ShippedLaw;
import io.lethe.consent.purposes.Purpose;
import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.BirthDateRecorded;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.circumstance.ConsentPaused;
import io.lethe.events.circumstance.ConsentResumed;
import io.lethe.events.circumstance.LawfulBasisRecorded;
import io.lethe.events.circumstance.ObjectionOverridden;
import io.lethe.events.circumstance.ObjectionRaised;
import io.lethe.events.circumstance.ObjectionUpheld;
import io.lethe.events.circumstance.ParentalConsentGiven;
import io.lethe.events.circumstance.ParentalConsentWithdrawn;
import io.lethe.events.circumstance.PreferenceRegister;
import io.lethe.events.circumstance.ResidenceRecorded;
import io.lethe.events.circumstance.ResumeReason;
import io.lethe.events.circumstance.ScreeningRecorded;
import io.lethe.events.purpose.AgeRule;
import io.lethe.events.purpose.Controller;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.events.purpose.MarketingOf;
import io.lethe.events.purpose.PurposeTerms;
import io.lethe.events.purpose.PurposeText;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happened to somebody, told step by step, and what is decided of it at noon on the first of
 * May 2026. An adult in Britain of whom nothing is on record, a newsletter that rests on consent.
 */
final class Story {

    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    static final SubjectId ADA = new SubjectId("abcdefghijklmnopqrstuvwxya");

    private static final Law LAW = ShippedLaw.read();

    private Naming naming = Naming.KNOWN;
    private Instant at = NOW;
    private LawfulBasis basis = LawfulBasis.CONSENT;
    private boolean doubleOptIn;
    private @Nullable Period lasts;
    private AgeRule ageRule = AgeRule.ARTICLE_8;
    private boolean marketing = true;
    private MarketingOf about = MarketingOf.GENERAL;
    private boolean softOptIn;
    private boolean active = true;
    private boolean exists = true;
    private String channel = "email";
    private Standing standing = Standing.NOTHING;
    private int events;

    static Story of() {
        return new Story().lives("GB");
    }

    Story named(Naming value) {
        naming = value;
        return this;
    }

    Story on(String name) {
        channel = name;
        return this;
    }

    Story at(String instant) {
        at = Instant.parse(instant);
        return this;
    }

    Story restingOn(LawfulBasis value) {
        basis = value;
        ageRule = value == LawfulBasis.CONSENT ? ageRule : AgeRule.NONE;
        return this;
    }

    Story confirmed() {
        doubleOptIn = true;
        return this;
    }

    Story lasting(String period) {
        lasts = Period.parse(period);
        return this;
    }

    Story service() {
        marketing = false;
        return this;
    }

    Story about(MarketingOf value) {
        about = value;
        return this;
    }

    Story softOptIn() {
        softOptIn = true;
        return this;
    }

    Story retired() {
        active = false;
        return this;
    }

    Story withoutPurpose() {
        exists = false;
        return this;
    }

    Story suppressed() {
        standing = standing.withSuppression("suppressed");
        return this;
    }

    Story restricted() {
        standing = standing.withRestriction("restricted");
        return this;
    }

    Story agreed(String when) {
        return agreed(when, "v1", true);
    }

    Story agreed(String when, String notice, boolean confirmed) {
        standing = standing.with(new Consent("given", false, notice, confirmed, day(when)));
        return this;
    }

    Story withdrew(String when) {
        standing = standing.with(new Consent("withdrawn", true, null, false, day(when)));
        return this;
    }

    Story lives(String country) {
        // The last that is told holds.
        Instant since = day("2020-01-01").plusSeconds(events);
        return told(new ResidenceRecorded(ADA, country, since));
    }

    Story born(String date) {
        return told(
                new BirthDateRecorded(
                        ADA,
                        Map.of(BirthDateRecorded.BIRTH_DATE, Personal.known(date)),
                        day("2020-01-01")));
    }

    Story parentAgreed(String when) {
        return told(
                new ParentalConsentGiven(ADA, "newsletter", channel, "link", Map.of(), day(when)));
    }

    Story parentWithdrew(String when) {
        return told(new ParentalConsentWithdrawn(ADA, "newsletter", channel, day(when)));
    }

    Story objected(String when) {
        return told(new ObjectionRaised(ADA, "newsletter", Map.of(), day(when)));
    }

    Story upheld(String when) {
        return told(new ObjectionUpheld(ADA, "newsletter", day(when)));
    }

    Story overridden(String when) {
        return told(new ObjectionOverridden(ADA, "newsletter", Map.of(), day(when)));
    }

    Story paused(String when, String until) {
        return told(new ConsentPaused(ADA, "newsletter", channel, day(until), day(when)));
    }

    Story pausedEverywhere(String when, String until) {
        return told(new ConsentPaused(ADA, "newsletter", null, day(until), day(when)));
    }

    Story resumed(String when) {
        return told(new ConsentResumed(ADA, "newsletter", channel, ResumeReason.ASKED, day(when)));
    }

    Story ownBasis(LawfulBasis value, @Nullable String until) {
        return told(
                new LawfulBasisRecorded(
                        ADA,
                        "newsletter",
                        value,
                        Map.of(),
                        until == null ? null : day(until),
                        day("2026-01-01")));
    }

    Story screened(boolean listed, @Nullable String since, String when) {
        return told(
                new ScreeningRecorded(
                        ADA,
                        channel,
                        PreferenceRegister.TPS,
                        listed,
                        since == null ? null : day(since),
                        day(when)));
    }

    private Story told(CircumstanceEvent event) {
        events++;
        Circumstance news = Circumstance.of(event, "circumstance-" + events).orElseThrow();
        Circumstances known = standing.circumstances().with(news);
        standing = standing.with(known);
        return this;
    }

    private static Instant day(String date) {
        return Instant.parse(date.length() > 10 ? date : date + "T00:00:00Z");
    }

    Facts facts() {
        Purpose purpose = new Purpose("newsletter", 1, active, Instant.EPOCH, "purpose", terms());
        return new Facts(
                naming,
                exists ? purpose : null,
                new Versions(List.of(new Versions.Version(1, Instant.EPOCH, Instant.EPOCH, lasts))),
                channel,
                standing,
                new Moment(LAW, "GB", at));
    }

    private PurposeTerms terms() {
        return new PurposeTerms(
                Map.of("en", new PurposeText("Newsletter", "We write.")),
                new Controller("Example Ltd", "1 Example Street", "privacy@example.org", "GB"),
                basis,
                basis.canBeObjectedTo() ? "https://example.org/assessments/1" : null,
                List.of(),
                null,
                List.of("email-address"),
                List.of(),
                List.of("GB"),
                List.of("email", "sms", "phone", "automated-call", "post"),
                doubleOptIn,
                lasts,
                ageRule,
                marketing,
                about,
                false,
                softOptIn,
                List.of("v1"));
    }

    Decision decide() {
        return Rules.decide(facts());
    }

    /** Outcome, rule and, where there is one, until when. */
    String answer() {
        Decision it = decide();
        return it.outcome()
                + " "
                + it.rule()
                + (it.validUntil() == null ? "" : " until " + it.validUntil());
    }
}
