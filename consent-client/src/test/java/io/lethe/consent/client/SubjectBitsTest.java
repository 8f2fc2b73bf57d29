package io.lethe.consent.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.events.SubjectId;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class SubjectBitsTest {

    @Test
    void theNumbersAreTheBitsOfTheId() {
        long[] high = new long[1_000];
        long[] low = new long[1_000];
        SubjectBits many = new SubjectBits();
        for (int i = 0; i < 1_000; i++) {
            SubjectId subject = SubjectId.random();
            ByteBuffer bits = ByteBuffer.wrap(subject.bits());

            assertThat(SubjectBits.high(subject)).isEqualTo(bits.getLong(0));
            assertThat(SubjectBits.low(subject)).isEqualTo(bits.getLong(8));
            many.put(subject, high, low, i);
            assertThat(high[i]).isEqualTo(bits.getLong(0));
            assertThat(low[i]).isEqualTo(bits.getLong(8));
        }
    }
}
