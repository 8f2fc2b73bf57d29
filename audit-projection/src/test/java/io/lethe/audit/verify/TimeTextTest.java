package io.lethe.audit.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.trail.Learnt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeTextTest {

    private final TimeText text = new TimeText();

    private String written(long nanos) {
        text.write(nanos);
        return new String(text.bytes(), 0, text.length(), US_ASCII);
    }

    @Test
    void instantsAreWrittenAsTheLogHasThem() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            long nanos = random.nextLong() / (1L << random.nextInt(20));
            long rounded = nanos - Math.floorMod(nanos, (long) Math.pow(10, random.nextInt(12)));
            assertThat(written(rounded)).isEqualTo(Learnt.written(rounded));
        }
        assertThat(written(Long.MIN_VALUE)).isEqualTo(Learnt.written(Long.MIN_VALUE));
        assertThat(written(Long.MAX_VALUE)).isEqualTo(Learnt.written(Long.MAX_VALUE));
    }
}
