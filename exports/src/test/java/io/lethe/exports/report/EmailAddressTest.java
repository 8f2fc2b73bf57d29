package io.lethe.exports.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "  ADA@Example.ORG\t",
                "Ada@EXAMPLE.org",
            })
    void allSpellingsNameOneSubject(String spelling) {
        assertThat(EmailAddress.parse(spelling))
                .get()
                .extracting(EmailAddress::reference)
                .isEqualTo("email:ada@example.org");
    }

    @Test
    void aComposedAndADecomposedLetterAreTheSame() {
        assertThat(EmailAddress.parse("b\u00F6rn@example.org"))
                .isEqualTo(EmailAddress.parse("bo\u0308rn@example.org"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "two@@example.org",
                "no-at-sign.example.org",
                "ünïcode@",
                "@example.org",
                "spaces in@example.org",
                "trailing.dot.@example.org",
                ".leading@example.org",
                "two..dots@example.org",
                "host@localhost",
                "ip@[192.0.2.1]",
                "Ada <ada@example.org>",
                "ada(comment)@example.org",
                "ada@example.org,eva@example.org",
                "\"a\u0000b\"@example.org",
                "ada@exam\nple.org",
            })
    void whatNoMailCanBeSentToIsRefused(String text) {
        assertThat(EmailAddress.parse(text)).isEmpty();
    }

    @Test
    void itIsNeverPrinted() {
        assertThat(EmailAddress.parse("ada@example.org").orElseThrow().toString())
                .doesNotContain("ada");
    }
}
