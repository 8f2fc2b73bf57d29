package io.lethe.consent.decisions;

import io.lethe.consent.purposes.Purpose;
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

/** A newsletter that asks for everything, and research that somebody can object to. */
final class SomePurposes {

    private SomePurposes() {}

    static Versions versions(String name) {
        return new Versions(
                List.of(
                        new Versions.Version(
                                1,
                                Instant.EPOCH,
                                Instant.EPOCH,
                                named(name).terms().consentLasts())));
    }

    static Purpose named(String name) {
        boolean consent = name.equals("newsletter");
        return new Purpose(
                name,
                1,
                true,
                Instant.EPOCH,
                "purpose",
                new PurposeTerms(
                        Map.of("en", new PurposeText(name, "What it is for.")),
                        new Controller("Example Ltd", "1 Example Street", "a@example.org", "GB"),
                        consent ? LawfulBasis.CONSENT : LawfulBasis.LEGITIMATE_INTERESTS,
                        consent ? null : "https://example.org/assessments/1",
                        List.of(),
                        null,
                        List.of("email-address"),
                        List.of(),
                        List.of("GB"),
                        Histories.CHANNELS,
                        consent,
                        consent ? Period.ofDays(105) : null,
                        consent ? AgeRule.ARTICLE_8 : AgeRule.NONE,
                        consent,
                        MarketingOf.GENERAL,
                        false,
                        false,
                        List.of("v1")));
    }
}
