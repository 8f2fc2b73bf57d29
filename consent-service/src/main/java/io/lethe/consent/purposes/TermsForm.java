package io.lethe.consent.purposes;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.WireName;
import io.lethe.events.purpose.AgeRule;
import io.lethe.events.purpose.Controller;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.events.purpose.MarketingOf;
import io.lethe.events.purpose.PurposeTerms;
import io.lethe.events.purpose.PurposeText;
import io.lethe.events.purpose.SpecialCategory;
import io.lethe.events.purpose.SpecialCategoryCondition;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Terms as they are written by people, in a file or a request: anything may be missing, and what is
 * wrong is named by its place. What may be left out is none, no or not.
 */
record TermsForm(
        @Nullable Map<String, @Nullable Text> texts,
        @Nullable Body controller,
        @Nullable String lawfulBasis,
        @Nullable String assessment,
        @Nullable List<String> specialCategories,
        @Nullable String condition,
        @Nullable List<String> dataCategories,
        @Nullable List<String> recipients,
        @Nullable List<String> storedIn,
        @Nullable List<String> channels,
        @Nullable Boolean doubleOptIn,
        @Nullable Period consentLasts,
        @Nullable String ageRule,
        @Nullable Boolean directMarketing,
        @Nullable String marketingOf,
        @Nullable Boolean globalPrivacyControl,
        @Nullable Boolean softOptIn,
        @Nullable List<String> notices) {

    private static final String TERMS = "terms";

    record Text(@Nullable String name, @Nullable String description) {

        @SuppressWarnings("NullAway") // the text's own rules check what may be missing
        PurposeText text() {
            return new PurposeText(name, description);
        }
    }

    record Body(
            @Nullable String name,
            @Nullable String address,
            @Nullable String contact,
            @Nullable String country) {

        @SuppressWarnings("NullAway") // the controller's own rules check what may be missing
        Controller controller() {
            return new Controller(name, address, contact, country);
        }
    }

    /**
     * The terms in the member {@code terms}.
     *
     * @throws InvalidFieldException naming the place from there on
     */
    static PurposeTerms read(@Nullable TermsForm form) {
        return within(TERMS, () -> Fields.requirePresent("", form).terms());
    }

    @SuppressWarnings("NullAway") // the terms' own rules check what may be missing
    private PurposeTerms terms() {
        return new PurposeTerms(
                within("texts", this::textsByLanguage),
                within("controller", () -> Fields.requirePresent("", controller).controller()),
                WireName.parse(LawfulBasis.class, "lawfulBasis", lawfulBasis),
                assessment,
                categories(),
                condition == null
                        ? null
                        : WireName.parse(SpecialCategoryCondition.class, "condition", condition),
                dataCategories,
                recipients == null ? List.of() : recipients,
                storedIn,
                channels,
                Boolean.TRUE.equals(doubleOptIn),
                consentLasts,
                ageRule == null ? AgeRule.NONE : WireName.parse(AgeRule.class, "ageRule", ageRule),
                Boolean.TRUE.equals(directMarketing),
                marketingOf == null
                        ? MarketingOf.GENERAL
                        : WireName.parse(MarketingOf.class, "marketingOf", marketingOf),
                Boolean.TRUE.equals(globalPrivacyControl),
                Boolean.TRUE.equals(softOptIn),
                notices);
    }

    private Map<String, PurposeText> textsByLanguage() {
        Map<String, PurposeText> all = new LinkedHashMap<>();
        Fields.requirePresent("", texts)
                .forEach(
                        (tag, text) ->
                                all.put(
                                        tag,
                                        within(tag, () -> Fields.requirePresent("", text).text())));
        return all;
    }

    private List<SpecialCategory> categories() {
        List<SpecialCategory> all = new ArrayList<>();
        if (specialCategories != null) {
            for (String each : specialCategories) {
                all.add(WireName.parse(SpecialCategory.class, "specialCategories", each));
            }
        }
        return all;
    }

    private static <T> T within(String place, Supplier<T> read) {
        try {
            return read.get();
        } catch (InvalidFieldException e) {
            throw new InvalidFieldException(
                    e.field().isEmpty() ? place : place + "/" + e.field(), e.reason());
        }
    }
}
