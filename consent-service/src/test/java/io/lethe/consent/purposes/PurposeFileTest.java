package io.lethe.consent.purposes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                title: Offers
                lawfulBasis: consent
                channels: [email]
                doubleOptIn: true
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
                .containsExactly(
                        new PurposeDefined(
                                "newsletter",
                                "Newsletter",
                                LawfulBasis.CONSENT,
                                List.of("email"),
                                false,
                                List.of("v1"),
                                NOON),
                        new PurposeDefined(
                                "offers",
                                "Offers",
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
                "purpose: offers | purpose: two words | purposes/0/purpose: must begin with",
                "title: Offers   | title: ''          | purposes/0/title: must not be blank",
                "lawfulBasis: consent | lawfulBasis: hope | purposes/0/lawfulBasis: must be one of",
                "lawfulBasis: consent | basis: consent | purposes/0/basis: is not a known property",
                "channels: [email] | channels: []     | purposes/0/channels: must name at least",
                "channels: [email] | channels: email  | purposes/0/channels: does not have the form",
                "notices: [v1]   | notices: ~         | purposes/0/notices: is missing",
                "doubleOptIn: true | doubleOptIn: maybe | purposes/0/doubleOptIn: does not have"
            })
    void whatIsWrongIsNamedByItsPlace(String right, String wrong, String complaint) {
        assertThatThrownBy(() -> read(OFFERS.replace(right, wrong)))
                .isInstanceOf(InvalidFieldException.class)
                .message()
                .startsWith(complaint);
    }

    @Test
    void aPurposeStandsInItOnce() {
        assertThatThrownBy(() -> read(OFFERS + OFFERS.substring("purposes:\n".length())))
                .hasMessage("purposes/1/purpose: is the name of another one too");
    }

    @Test
    void aPropertyStandsInItOnce() {
        assertThatThrownBy(() -> read(OFFERS + "    doubleOptIn: false\n"))
                .hasMessage("line 8: is not well-formed YAML");
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
