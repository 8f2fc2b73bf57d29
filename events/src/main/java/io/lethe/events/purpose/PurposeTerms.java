package io.lethe.events.purpose;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Languages;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a purpose: what is done, on which ground, with what and by whom. They say nothing
 * about a person, and what contradicts itself cannot be built.
 *
 * @param texts name and description by language (BCP 47 tag), in one or more
 * @param controller who answers for it
 * @param lawfulBasis what it rests on
 * @param assessment a link to, or the text of, what was weighed; needed where a subject can object
 *     to the basis
 * @param specialCategories of the data, if there are any
 * @param condition what allows these; there exactly where there are some
 * @param dataCategories names of the kinds of data, one or more
 * @param recipients who is given the data
 * @param storedIn the countries in which the data is kept, ISO 3166-1 alpha-2, one or more
 * @param channels the names of the channels it uses, one or more
 * @param doubleOptIn whether a consent holds only if the subject confirmed it
 * @param consentLasts how long a consent holds after it was given; null for as long as it is not
 *     withdrawn
 * @param ageRule from which age a subject agrees alone
 * @param directMarketing whether an objection ends it whatever else is said, Art. 21(3)
 * @param marketingOf what it is about; general where it is no direct marketing
 * @param globalPrivacyControl whether the signal {@code Sec-GPC: 1} is an objection to it
 * @param softOptIn whether customers, or a charity's supporters, are written to without having
 *     agreed (PECR, reg. 22(3), (3A))
 * @param notices the versions of the privacy notice whose consents hold, one or more, the current
 *     one first
 */
public record PurposeTerms(
        Map<String, PurposeText> texts,
        Controller controller,
        LawfulBasis lawfulBasis,
        @Nullable String assessment,
        List<SpecialCategory> specialCategories,
        @Nullable SpecialCategoryCondition condition,
        List<String> dataCategories,
        List<String> recipients,
        List<String> storedIn,
        List<String> channels,
        boolean doubleOptIn,
        @Nullable Period consentLasts,
        AgeRule ageRule,
        boolean directMarketing,
        MarketingOf marketingOf,
        boolean globalPrivacyControl,
        boolean softOptIn,
        List<String> notices) {

    private static final int ASSESSMENT = 4_000;

    public PurposeTerms {
        texts = Languages.requireTexts("texts", texts);
        Fields.requirePresent("controller", controller);
        Fields.requirePresent("lawfulBasis", lawfulBasis);
        Fields.requirePresent("ageRule", ageRule);
        Fields.requirePresent("marketingOf", marketingOf);
        if (assessment != null) {
            Fields.requireText("assessment", assessment, ASSESSMENT);
        }
        specialCategories = Fields.requireDistinct("specialCategories", specialCategories);
        dataCategories = Fields.requireSomeNames("dataCategories", dataCategories);
        recipients = Fields.requireDistinct("recipients", recipients);
        recipients.forEach(each -> Fields.requireText("recipients", each, Fields.LINE_LENGTH));
        storedIn = Fields.requireSomeNames("storedIn", storedIn);
        storedIn.forEach(country -> Fields.requireCountry("storedIn", country));
        channels = Fields.requireSomeNames("channels", channels);
        notices = Fields.requireSomeNames("notices", notices);
        requireGround(lawfulBasis, assessment, specialCategories, condition);
        requireOfConsent(lawfulBasis, doubleOptIn, consentLasts, ageRule);
        requireNot(
                "marketingOf",
                marketingOf != MarketingOf.GENERAL && !directMarketing,
                "is only for direct marketing");
        requireObjections(lawfulBasis, directMarketing, globalPrivacyControl, softOptIn);
    }

    private static void requireGround(
            LawfulBasis basis,
            @Nullable String assessment,
            List<SpecialCategory> special,
            @Nullable SpecialCategoryCondition condition) {
        if (assessment == null && basis.canBeObjectedTo()) {
            throw new InvalidFieldException(
                    "assessment", "must be there for " + basis.wireName() + ": what was weighed");
        }
        if (condition == null && !special.isEmpty()) {
            throw new InvalidFieldException(
                    "condition", "must say what allows special categories (Art. 9(2) GDPR)");
        }
        if (condition != null && special.isEmpty()) {
            throw new InvalidFieldException(
                    "condition", "is only for special categories, and there are none");
        }
    }

    private static void requireOfConsent(
            LawfulBasis basis, boolean doubleOptIn, @Nullable Period lasts, AgeRule ageRule) {
        if (lasts != null && (lasts.isZero() || lasts.isNegative())) {
            throw new InvalidFieldException("consentLasts", "must be longer than nothing");
        }
        if (basis == LawfulBasis.CONSENT) {
            return;
        }
        requireNot("doubleOptIn", doubleOptIn, "is only for a purpose that rests on consent");
        requireNot("consentLasts", lasts != null, "is only for a purpose that rests on consent");
        // Art. 8(1) GDPR speaks of point (a) of Art. 6(1) alone.
        requireNot(
                "ageRule", ageRule != AgeRule.NONE, "is only for a purpose that rests on consent");
    }

    private static void requireObjections(
            LawfulBasis basis, boolean directMarketing, boolean signal, boolean softOptIn) {
        requireNot(
                "globalPrivacyControl",
                signal
                        && !directMarketing
                        && !basis.canBeObjectedTo()
                        && basis != LawfulBasis.CONSENT,
                "is only for a purpose to which a subject can object");
        requireNot(
                "softOptIn",
                softOptIn && !(directMarketing && basis == LawfulBasis.LEGITIMATE_INTERESTS),
                "is only for direct marketing that rests on legitimate-interests");
    }

    private static void requireNot(String field, boolean wrong, String reason) {
        if (wrong) {
            throw new InvalidFieldException(field, reason);
        }
    }

    /**
     * What the purpose is called in the language that fits best.
     *
     * @param languages as {@code Accept-Language} has them; English where none fits, else any
     */
    public PurposeText in(String languages) {
        return Languages.fitting(texts, languages);
    }
}
