package io.lethe.consent.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EntriesTest {

    private record Key(long high, long low, int term) {}

    private final Entries entries = new Entries();

    @Test
    void itHoldsWhatAMapWouldHold() {
        Random random = new Random(7);
        Map<Key, Long> expected = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            // Few subjects, so that many entries are changed again.
            Key key = new Key(random.nextLong(30_000), 5, 1 + random.nextInt(3));
            long number = random.nextLong();
            expected.put(key, number);
            entries.put(key.high(), key.low(), key.term(), i, number);
        }

        expected.forEach(
                (key, number) ->
                        assertThat(entries.get(key.high(), key.low(), key.term()))
                                .isEqualTo(number));
        assertThat(entries.size()).isEqualTo(expected.size());
        assertThat(entries.get(1, 6, 1)).isZero();
        assertThat(entries.get(1, 5, 4)).isZero();
    }

    @Test
    void anOlderVersionChangesNothing() {
        entries.put(1, 2, 3, 10, 100);
        entries.put(1, 2, 3, 9, 90);

        assertThat(entries.get(1, 2, 3)).isEqualTo(100);
    }

    @Test
    void ofTheSameVersionTheLaterOneHolds() {
        entries.put(1, 2, 3, 10, 100);
        entries.put(1, 2, 3, 10, 101);

        assertThat(entries.get(1, 2, 3)).isEqualTo(101);
    }

    @Test
    void anEntryTakesAtMostAHundredBytesHoweverManyThereAre() {
        Random random = new Random(1);
        for (int i = 1; i <= 1_000_000; i++) {
            entries.put(random.nextLong(), random.nextLong(), 1, i, 1);
            if (i > 10_000 && i % 1_000 == 0) {
                assertThat(entries.bytes() / (double) i).isLessThan(100);
            }
        }
    }

    @Test
    void aReaderSeesEachEntryWholeWhileTheTableGrows() throws InterruptedException {
        int many = 300_000;
        AtomicLong written = new AtomicLong();
        AtomicLong wrong = new AtomicLong();
        Thread reader =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    Random random = new Random(3);
                                    for (long until = 0; until < many; until = written.get()) {
                                        long key = until == 0 ? 0 : random.nextLong(until);
                                        long found = entries.get(key * 31, key, 1);
                                        if (until > 0 && found != key + 1) {
                                            wrong.incrementAndGet();
                                        }
                                    }
                                });

        for (long key = 0; key < many; key++) {
            entries.put(key * 31, key, 1, key, key + 1);
            written.set(key + 1);
        }
        reader.join();

        assertThat(wrong).hasValue(0);
    }
}
