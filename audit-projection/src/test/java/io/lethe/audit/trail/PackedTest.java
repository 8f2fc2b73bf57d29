package io.lethe.audit.trail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0192d3a0-7c1e-7b3a-9f00-0123456789ab",
                "00000000-0000-0000-0000-000000000000",
                "0123456789abcdef0123456789abcdef"
            })
    void whatHasSixteenBytesTakesOneMore(String id) {
        assertThat(Packed.of(id)).hasSize(17);
        assertThat(Packed.text(Packed.of(id))).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event-17",
                "sixteen-chars-xy",
                "seventeen-chars-x",
                "0192D3A0-7C1E-7B3A-9F00-0123456789AB",
                "0192d3a0-7c1e-7b3a-9f00-0123456789aX",
                "0192d3a07c1e-7b3a-9f00-0123456789ab-",
                "1-1-1-1-1-and-characters-up-to-36-xx",
                "0123456789ABCDEF0123456789ABCDEF",
                "0123456789abcdef0123456789abcdeg",
                "für-Ähnliches-und-mehr-bis-32-yyy"
            })
    void anyOtherTextStaysWhatItIs(String id) {
        assertThat(Packed.of(id)).isEqualTo(id.getBytes(UTF_8));
        assertThat(Packed.text(Packed.of(id))).isEqualTo(id);
    }

    @Test
    void nothingIsEmpty() {
        assertThat(Packed.of(null)).isEmpty();
        assertThat(Packed.text(new byte[0])).isNull();
    }
}
