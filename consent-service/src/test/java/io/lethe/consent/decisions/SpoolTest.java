package io.lethe.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.kit.refusal.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpoolTest {

    private static final int PART = 1 << 20;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PART - 1, PART, PART + 1, 3 * PART, 5 * PART + 77})
    void whatWasWrittenIsSentAsItWas(int size) throws IOException {
        byte[] bytes = new byte[size];
        Random random = new Random(size);
        random.nextBytes(bytes);
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (Spool spool = new Spool(size)) {
            for (int from = 0; from < size; ) {
                int length = Math.min(size - from, random.nextInt(300_000));
                spool.write(bytes, from, length);
                from += length;
            }

            assertThat(spool.size()).isEqualTo(size);
            spool.sendTo(sent);
        }
        assertThat(sent.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void moreThanMayBeHeldIsRefusedAndNotCut() throws IOException {
        try (Spool spool = new Spool(2 * PART)) {
            spool.write(new byte[2 * PART]);

            assertThatThrownBy(() -> spool.write(1))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.slug()).isEqualTo("answer-too-long"));
            assertThat(spool.size()).isEqualTo(2 * PART);
        }
    }
}
