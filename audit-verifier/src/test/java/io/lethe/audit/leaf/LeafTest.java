package io.lethe.audit.leaf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.EventEnvelope;
import io.lethe.events.LeafEncoding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Leaves as the services write them, read by what knows only their description. */
class LeafTest {

    private static final EventEnvelope EVENT =
            new EventEnvelope(
                    "0197a1b2-0000-7000-8000-000000000001",
                    "io.lethe.consent.ConsentGiven.v1",
                    "/consent-service",
                    "aaaaaaaaaaaaaaaaaaaaaaaaaa",
                    "2026-01-01T00:00:00.25Z",
                    "client:größe€😀",
                    "c",
                    null,
                    3,
                    17,
                    "{\"a\":1}".getBytes(UTF_8));

    private final byte[] bytes = LeafEncoding.encode(EVENT);

    @Test
    void aLeafIsReadAsItWasWritten() {
        Leaf leaf = Leaf.parse(bytes);

        assertThat(leaf.attributes()).isEqualTo(EVENT.attributes());
        assertThat(leaf.isOf(EVENT.data())).isTrue();
        assertThat(leaf.isOf("{\"a\":2}".getBytes(UTF_8))).isFalse();
    }

    @Test
    void bothWriteTheSameBytes() {
        assertThat(Leaf.of(EVENT.attributes(), EVENT.data()).bytes()).isEqualTo(bytes);
    }

    @Test
    void noOtherBytesAreTakenForALeafOfTheSameEvent() {
        for (int bit = 0; bit < (bytes.length - 32) * Byte.SIZE; bit++) {
            byte[] other = bytes.clone();
            other[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));

            assertThat(isLeafOfTheEvent(other)).as("bit %d", bit).isFalse();
        }
    }

    private static boolean isLeafOfTheEvent(byte[] bytes) {
        try {
            return Leaf.parse(bytes).attributes().equals(EVENT.attributes());
        } catch (InvalidLeaf e) {
            return false;
        }
    }

    @Test
    void aLeafThatWasCutOrHasATailIsNone() {
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> Leaf.parse(cut)).isInstanceOf(InvalidLeaf.class);
        }
        assertThatThrownBy(() -> Leaf.parse(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(InvalidLeaf.class);
    }
}
