package io.lethe.kit.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "\"8e03978e-40d5-43dd-bc93-6894a57f9324\",8e03978e-40d5-43dd-bc93-6894a57f9324",
                "8e03978e-40d5-43dd-bc93-6894a57f9324,8e03978e-40d5-43dd-bc93-6894a57f9324",
                "\"order 7\",order 7",
                "\"a\\\"b\\\\c\",a\"b\\c"
            })
    void readsAStringOfStructuredFieldsAndABareToken(String header, String value) {
        assertThat(IdempotencyKey.parse(header).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"\"",
                "order 7",
                "\"open",
                "\"ünicode\"",
                "\"a\\b\"",
                "a,b",
                "\"a\";b=1"
            })
    void refusesAnythingElse(String header) {
        assertThatThrownBy(() -> IdempotencyKey.parse(header)).isInstanceOf(MalformedHeader.class);
    }

    @Test
    void takesAtMost255Characters() {
        IdempotencyKey longest = IdempotencyKey.parse("k".repeat(255));

        assertThat(longest.value()).hasSize(255);
        assertThatThrownBy(() -> IdempotencyKey.parse("k".repeat(256)))
                .isInstanceOf(MalformedHeader.class);
    }

    @Test
    void printsNothingOfItself() {
        assertThat(IdempotencyKey.parse("order-of-ada").toString()).doesNotContain("ada");
    }
}
