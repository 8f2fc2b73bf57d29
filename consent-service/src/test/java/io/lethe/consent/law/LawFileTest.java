package io.lethe.consent.law;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.purpose.MarketingOf;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ClassPathResource;

/** The law that is shipped, and files that are not as they must be. */
class LawFileTest {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final Law law = LawFile.read(new ClassPathResource("consent-law.yml"));

    private static final Map<Integer, Set<String>> AGES =
            Map.of(
                    13, Set.of("BE", "EE", "FI", "LV", "MT", "PT", "SE", "GB"),
                    14, Set.of("AT", "BG", "CY", "ES", "IT", "LT"),
                    15, Set.of("CZ", "DK", "FR", "GR", "SI"),
                    16, Set.of("HR", "DE", "HU", "IE", "LU", "NL", "PL", "RO", "SK"));

    @Test
    void everyCountryOfTheUnionAndTheKingdomHasItsAge() {
        assertThat(AGES)
                .allSatisfy(
                        (years, countries) ->
                                assertThat(countries)
                                        .allSatisfy(
                                                country ->
                                                        assertThat(
                                                                        law.age(country, NOW)
                                                                                .orElseThrow()
                                                                                .years())
                                                                .as(country)
                                                                .isEqualTo(years)));
        assertThat(AGES.values().stream().mapToInt(Set::size).sum()).isEqualTo(28);
    }

    @Test
    void onlyFranceWantsBoth() {
        assertThat(AGES.values().stream().flatMap(Set::stream))
                .filteredOn(country -> law.age(country, NOW).orElseThrow().both())
                .containsExactly("FR");
    }

    @Test
    void anAgeHoldsFromItsDayOnAndTheOneBeforeStaysForThePast() {
        Instant change = Instant.parse("2024-01-01T00:00:00Z");

        assertThat(law.age("DK", change.minusNanos(1)).orElseThrow().years()).isEqualTo(13);
        assertThat(law.age("DK", change).orElseThrow().years()).isEqualTo(15);
        assertThat(law.changes("DK", "post", MarketingOf.GENERAL, change.minusNanos(1)))
                .containsExactly(change);
        assertThat(law.age("DK", Instant.parse("2018-05-24T23:59:59Z"))).isEmpty();
    }

    @Test
    void whereACountrySaysNothingTheRegulationDoes() {
        assertThat(law.age("NO", NOW).orElseThrow().years()).isEqualTo(16);
    }

    @ParameterizedTest
    @CsvSource({
        "GB, email, CONSENT_OR_SOFT_OPT_IN",
        "GB, sms, CONSENT_OR_SOFT_OPT_IN",
        "GB, phone, OPT_OUT_SCREENED",
        "GB, automated-call, CONSENT",
        "GB, post, OPT_OUT",
        "GB, messenger, CONSENT",
        "DE, email, CONSENT_OR_SOFT_OPT_IN",
        "DE, phone, CONSENT",
        "DE, post, OPT_OUT",
    })
    void aChannelHasTheRuleOfItsJurisdiction(
            String jurisdiction, String channel, ChannelRule rule) {
        assertThat(law.channel(jurisdiction, channel, MarketingOf.GENERAL, NOW)).isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "email, CHARITABLE, 2026-02-04, CONSENT",
        "email, CHARITABLE, 2026-02-05, CONSENT_OR_SOFT_OPT_IN",
        "post, CHARITABLE, 2026-02-05, OPT_OUT",
        "phone, CLAIMS_MANAGEMENT, 2018-09-07, OPT_OUT_SCREENED",
        "phone, CLAIMS_MANAGEMENT, 2018-09-08, CONSENT",
        "email, CLAIMS_MANAGEMENT, 2018-09-08, CONSENT_OR_SOFT_OPT_IN",
        "phone, PENSIONS, 2019-01-08, OPT_OUT_SCREENED",
        "phone, PENSIONS, 2019-01-09, CONSENT",
        "phone, CHARITABLE, 2026-02-05, OPT_OUT_SCREENED",
    })
    void inTheUnitedKingdomItMattersWhatMarketingIsAbout(
            String channel, MarketingOf about, LocalDate day, ChannelRule rule) {
        assertThat(law.channel("GB", channel, about, day.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .isEqualTo(rule);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ages: [{countries: [FRA], from: 2018-05-25, years: 15}]                        | ages/0/countries
                    ages: [{countries: [FR], from: yesterday, years: 15}]                          | ages/0/from
                    ages: [{countries: [FR], from: 2018-05-25, years: 0}]                          | ages/0/years
                    ages: [{countries: [FR, FR], from: 2018-05-25, years: 15}]                     | ages/0/from
                    ages: [{countries: [], from: 2018-05-25, years: 15}]                           | ages/0/countries
                    {ages: [{countries: ["*"], from: 2018-05-25, years: 16}], channels: [{jurisdictions: [GB], channels: [sms], marketing: [other], from: 2018-05-25, rule: consent}]} | channels/0/marketing
                    ages: []                                                                       | ages
                    ages: [{countries: [FR], from: 2018-05-25, years: 15, age: 3}]                 | age
                    """)
    void whatIsWrongIsNamedByItsPlace(String yaml, String place) {
        assertThatThrownBy(() -> LawFile.read(new ByteArrayInputStream(yaml.getBytes(UTF_8))))
                .isInstanceOf(InvalidFieldException.class)
                .extracting(e -> ((InvalidFieldException) e).field().toLowerCase(Locale.ROOT))
                .asString()
                .endsWith(place);
    }
}
