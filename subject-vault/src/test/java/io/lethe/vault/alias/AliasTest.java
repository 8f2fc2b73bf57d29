package io.lethe.vault.alias;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AliasTest {

    // Version 1 of the normaliser, for ever: another outcome would be another hash.
    @ParameterizedTest
    @CsvSource({
        "email:ada@example.org, ada@example.org",
        "'email:  Ada.Lovelace+News@Example.ORG ', ada.lovelace+news@example.org",
        "email:o'brien@example.org, o'brien@example.org",
        "email:JOSÉ@example.org, josé@example.org",
        "email:jose\u0301@example.org, josé@example.org",
        "email:ada@bücher.example, ada@xn--bcher-kva.example",
        "email:ada@xn--bcher-kva.example, ada@xn--bcher-kva.example",
        "phone:+44 7700 900123, +447700900123",
        "phone:+44 (0)7700 900123, +447700900123",
        "phone:+49-30-123456, +4930123456",
        "phone:+39 06 1234 5678, +390612345678",
        "crm:4711, 4711",
        "crm:AbC-4711, AbC-4711",
        "web-shop-2:a/b:c, a/b:c",
    })
    void oneSpellingPerPerson(String text, String normalised) {
        assertThat(Alias.parse("subject", text).value()).isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "email:",
                "email:ada",
                "email:@example.org",
                "email:ada@",
                "email:ada@example",
                "email:ada@@example.org",
                "email:a da@example.org",
                "email:.ada@example.org",
                "email:ada.@example.org",
                "email:a..da@example.org",
                "email:ada@example..org",
                "email:ada@-example.org",
                "email:ada@straße.example",
                "email:ada@[192.0.2.1]",
                "email:ada@192.0.2.1",
                "email:\"ada\"@example.org",
                "email:Ada <ada@example.org>",
                "email:ada@example.org\u0000",
                "email:ada\n@example.org",
                "phone:07700 900123",
                "phone:+",
                "phone:+1",
                "phone:+44 7700 900123 ext. 4",
                "phone:+1-800-FLOWERS",
                "phone:+999123456789",
                "crm:",
                "crm: 4711",
                "crm:ada@example.org",
                "crm:Ada Lovelace",
                "Crm:4711",
                "4:4711",
                ":4711",
                "ada@example.org",
                "email ada@example.org",
            })
    void whatIsNoAliasIsRefusedWithoutBeingRepeated(String text) {
        assertThatThrownBy(() -> Alias.parse("subject", text))
                .isInstanceOf(InvalidFieldException.class)
                .hasNoCause()
                .hasMessageStartingWith("subject: ")
                .message()
                .doesNotContainIgnoringCase("ada")
                .doesNotContain("4711", "7700", "straße", "192");
    }

    @Test
    void whatIsTooLongIsRefused() {
        assertThatThrownBy(() -> Alias.parse("subject", "email:" + "a".repeat(65) + "@example.org"))
                .isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> Alias.parse("subject", "crm:" + "4".repeat(400)))
                .isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void printsItsKindOnly() {
        assertThat(Alias.parse("subject", "email:ada@example.org")).hasToString("email:•••");
    }

    @Test
    void addressesAndNumbersArePersonalAndIdsOfSystemsAreNot() {
        assertThat(Alias.parse("subject", "email:ada@example.org").isPersonal()).isTrue();
        assertThat(Alias.parse("subject", "phone:+447700900123").isPersonal()).isTrue();
        assertThat(Alias.parse("subject", "crm:4711").isPersonal()).isFalse();
    }

    @Test
    void anyTextIsEitherNormalisedForGoodOrRefused() {
        Random random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            String text = "email:" + text(random) + "@" + text(random) + ".example";
            Alias once;
            try {
                once = Alias.parse("subject", text);
            } catch (InvalidFieldException refused) {
                assertThat(refused).hasNoCause();
                continue;
            }
            Alias twice = Alias.parse("subject", "email:" + once.value());
            assertThat(twice).isEqualTo(once).hasSameHashCodeAs(once);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(6); length > 0; length--) {
            text.appendCodePoint(
                    random.nextInt(4) == 0 ? random.nextInt(0xD7FF) : 'A' + random.nextInt(58));
        }
        return text.toString();
    }

    @Test
    void aReferenceIsASubjectIdOrAnAlias() {
        SubjectId id = SubjectId.random();

        assertThat(SubjectReference.parse("subject", id.value()))
                .isEqualTo(new SubjectReference.ById(id));
        assertThat(SubjectReference.parse("subject", "crm:4711"))
                .isEqualTo(new SubjectReference.ByAlias(Alias.parse("subject", "crm:4711")));
        assertThatThrownBy(() -> SubjectReference.parse("subject", "ada"))
                .isInstanceOf(InvalidFieldException.class)
                .message()
                .doesNotContain("ada");
    }
}
