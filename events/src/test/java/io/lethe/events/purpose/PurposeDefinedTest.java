package io.lethe.events.purpose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.EventCatalogue;
import io.lethe.events.EventJson;
import io.lethe.events.UnreadableEventException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurposeDefinedTest {

    private static final String OFFERS =
            """
            {"purpose":"offers","terms":{"texts":{"en":{"name":"Offers","description":"We write."}},
            "controller":{"name":"Example","address":"Dublin","contact":"mail","country":"IE"},
            "lawfulBasis":"consent","specialCategories":[],"dataCategories":["email-address"],
            "recipients":[],"storedIn":["IE"],"channels":["email"],"doubleOptIn":true,
            "consentLasts":"P24M","ageRule":"article-8",
            "directMarketing":true,"marketingOf":"general","globalPrivacyControl":true,"softOptIn":false,"notices":["v1"]},
            "from":"2026-05-01T00:00:00Z","origin":"file","at":"2026-05-01T00:00:00Z"}
            """;

    private static PurposeDefined read(String json) {
        return (PurposeDefined)
                EventJson.read(
                        EventCatalogue.forClass(PurposeDefined.class),
                        json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void itsKeyCannotBeTheIdOfASubject() {
        assertThat(read(OFFERS).key()).isEqualTo("purpose:offers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"channels\":[\"email\"] | \"channels\":[] | channels: must name at least one",
                "\"channels\":[\"email\"] | \"channels\":[\"email\",\"email\"] | channels: must name each once",
                "\"notices\":[\"v1\"] | \"notices\":[] | notices: must name at least one",
                "\"dataCategories\":[\"email-address\"] | \"dataCategories\":[] | dataCategories: must name at",
                "\"en\": | \"english please\": | texts: must be a BCP 47 language tag",
                "\"texts\":{ | \"none\":{ | texts: is missing",
                "\"name\":\"Offers\" | \"name\":\" \" | name: must not be blank",
                "\"country\":\"IE\" | \"country\":\"Ireland\" | country: must be the code of a country",
                "\"storedIn\":[\"IE\"] | \"storedIn\":[\"XX\"] | storedIn: must be the code of a country",
                "\"specialCategories\":[] | \"specialCategories\":[\"health\"] | condition: must say what allows",
                "\"specialCategories\":[] | \"condition\":\"art-9-2-a\",\"specialCategories\":[] | condition: is only for",
                "P24M | P0M | consentLasts: must be longer than nothing",
                "P24M | P-1M | consentLasts: must be longer than nothing",
                "\"consent\" | \"legitimate-interests\" | assessment: must be there for legitimate-interests",
                "\"consent\" | \"public-task\" | assessment: must be there for public-task",
                "\"consent\" | \"recognised-legitimate-interests\" | assessment: must be there for recognised",
                "\"consent\" | \"contract\" | doubleOptIn: is only for a purpose that rests on consent",
                "\"softOptIn\":false | \"softOptIn\":true | softOptIn: is only for direct marketing",
                "\"directMarketing\":true,\"marketingOf\":\"general\" | \"directMarketing\":false,\"marketingOf\":\"pensions\" | marketingOf: is only for direct",
                "\"from\":\"2026-05 | \"from\":\"2026-04 | from: must not lie in the past"
            })
    void whatContradictsItselfCannotBeBuilt(String right, String wrong, String complaint) {
        assertThatThrownBy(() -> read(OFFERS.replace(right, wrong)))
                .isInstanceOf(UnreadableEventException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void onlyConsentRunsOutAndAsksForAnAge() {
        String contract =
                OFFERS.replace("\"consent\"", "\"contract\"")
                        .replace("\"doubleOptIn\":true", "\"doubleOptIn\":false");

        assertThatThrownBy(() -> read(contract)).hasMessageContaining("consentLasts: is only for");
        assertThatThrownBy(() -> read(contract.replace("\"consentLasts\":\"P24M\",", "")))
                .hasMessageContaining("ageRule: is only for");
    }

    @Test
    void itIsCalledByTheNameInTheLanguageThatFitsBest() {
        PurposeTerms terms =
                read(OFFERS.replace(
                                "\"texts\":{",
                                "\"texts\":{\"de-AT\":{\"name\":\"Angebote\",\"description\":\"W\"},"))
                        .terms();

        assertThat(terms.in("de-AT, en;q=0.5").name()).isEqualTo("Angebote");
        assertThat(terms.in("de-AT-1996").name()).isEqualTo("Angebote");
        assertThat(terms.in("fr").name()).isEqualTo("Offers");
        assertThat(terms.in("").name()).isEqualTo("Offers");
        assertThat(terms.in("not a language;;").name()).isEqualTo("Offers");
    }

    @Test
    void aVersionMayHoldLater() {
        assertThat(read(OFFERS.replace("\"from\":\"2026", "\"from\":\"2027")).from())
                .isEqualTo(Instant.parse("2027-05-01T00:00:00Z"));
    }
}
