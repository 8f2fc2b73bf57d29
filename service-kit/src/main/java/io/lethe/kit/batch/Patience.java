package io.lethe.kit.batch;

import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits before another try: 20 ms, doubling to 5 s, with jitter; says so once and then rarely. */
final class Patience {

    private static final Logger LOG = LoggerFactory.getLogger(Patience.class);
    private static final long FIRST_MILLIS = 20;
    private static final long LONGEST_MILLIS = 5_000;

    void wait(int triesSoFar, Throwable failure) throws InterruptedException {
        if (triesSoFar == 0 || triesSoFar % 12 == 11) {
            LOG.warn(
                    "The database is not available, trying again for ever: {}",
                    failure.getClass().getName());
        }
        long longest = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(triesSoFar, 10));
        Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }
}
