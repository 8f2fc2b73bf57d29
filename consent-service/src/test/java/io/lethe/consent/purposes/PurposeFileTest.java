package io.lethe.consent.purposes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.events.purpose.PurposeDefined;
import io.lethe.kit.file.InvalidFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

class PurposeFileTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final String OFFERS =
            """
            purposes:
              - purpose: offers
                terms:
                  texts:
                    en: {name: Offers, description: We write.}
                  controller: {name: Example, address: Dublin, contact: mail, country: IE}
                  lawfulBasis: consent
                  dataCategories: [email-address]
                  storedIn: [IE]
                  channels: [email]
                  doubleOptIn: true
                  consentLasts: P24M
                  notices: [v1]
            """;

    private static List<PurposeDefined> read(String yaml) {
        return PurposeFile.read(
                new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)), NOON);
    }

    @Test
    void theOneThatIsShippedAsksForSingleAndForDoubleOptIn() {
        List<PurposeDefined> shipped =
                PurposeFile.read(new ClassPathResource("consent-purposes.yml"), NOON);

        assertThat(shipped)
                .extracting(
                        PurposeDefined::purpose,
                        defined -> defined.terms().in("de").name(),
                        defined -> defined.terms().lawfulBasis(),
                        defined -> defined.terms().channels(),
                        defined -> defined.terms().doubleOptIn(),
                        defined -> defined.terms().notices(),
                        PurposeDefined::from)
                .containsExactly(
                        tuple(
                                "newsletter",
                                "Newsletter",
                                LawfulBasis.CONSENT,
                                List.of("email"),
                                false,
                                List.of("v1"),
                                NOON),
                        tuple(
                                "offers",
                                "Angebote",
                                LawfulBasis.CONSENT,
                                List.of("email"),
                                true,
                                List.of("v1"),
                                NOON));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "purpose: offers | purpose: two words | purpose: must begin with",
                "name: Offers    | name: ''          | terms/texts/en/name: must not be blank",
                "en: {           | EN_us: {          | terms/texts: must be a BCP 47",
                "{name: Offers, description: We write.} | ~ | terms/texts/en: is missing",
                "lawfulBasis: consent | lawfulBasis: hope | terms/lawfulBasis: must be one of",
                "lawfulBasis: consent | basis: consent | terms/basis: is not a known property",
                "lawfulBasis: consent | lawfulBasis: public-task | terms/assessment: must be there",
                "channels: [email] | channels: []     | terms/channels: must name at least",
                "channels: [email] | channels: email  | terms/channels: does not have the form",
                "country: IE      | country: Eire     | terms/controller/country: must be the code",
                "consentLasts: P24M | consentLasts: 2 years | terms/consentLasts: does not have",
                "consentLasts: P24M | ageRule: adults | terms/ageRule: must be one of",
                "consentLasts: P24M | specialCategories: [shoes] | terms/specialCategories: must be one of",
                "consentLasts: P24M | condition: art-9-2-a | terms/condition: is only for",
                "notices: [v1]   | notices: ~         | terms/notices: is missing",
                "doubleOptIn: true | doubleOptIn: maybe | terms/doubleOptIn: does not have",
                "    terms:       | unknown:          | unknown: is not a known property"
            })
    void whatIsWrongIsNamedByItsPlace(String right, String wrong, String complaint) {
        assertThatThrownBy(() -> read(OFFERS.replace(right, wrong)))
                .isInstanceOf(InvalidFieldException.class)
                .message()
                .startsWith("purposes/0/" + complaint);
    }

    @Test
    void aPurposeStandsInItOnce() {
        assertThatThrownBy(() -> read(OFFERS + OFFERS.substring("purposes:\n".length())))
                .hasMessage("purposes/1/purpose: is the name of another one too");
    }

    @Test
    void aPropertyStandsInItOnce() {
        assertThatThrownBy(() -> read(OFFERS + "      doubleOptIn: false\n"))
                .hasMessage("line 14: is not well-formed YAML");
    }

    @Test
    void termsHoldFromTheInstantItNamesAndNeverFromOneThatHasPassed() {
        String later = OFFERS.replace("  - purpose", "  - from: 2026-07-01T00:00:00Z\n    purpose");

        assertThat(read(later).getFirst().from()).isEqualTo("2026-07-01T00:00:00Z");
        assertThat(read(later.replace("2026", "2025")).getFirst().from()).isEqualTo(NOON);
    }

    @Test
    void anEmptyFileDoesNotRetireEverything() {
        assertThatThrownBy(() -> read("")).hasMessage("purposes: must list at least one");
        assertThatThrownBy(() -> read("purposes: []"))
                .hasMessage("purposes: must list at least one");
    }

    @Test
    void theMessageNamesTheFile() {
        ByteArrayResource file = new ByteArrayResource(new byte[0], "purposes of the test");

        assertThatThrownBy(() -> PurposeFile.read(file, NOON))
                .isInstanceOf(InvalidFile.class)
                .message()
                .contains("purposes of the test", "must list at least one");
    }
}
