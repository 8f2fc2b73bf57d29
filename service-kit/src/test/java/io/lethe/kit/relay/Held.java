package io.lethe.kit.relay;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds a relay's thread at one moment, once, until it is let go or dies there. */
final class Held implements Checkpoints {

    /** Ends the thread as a crash would: nothing is released, nothing tidied up. */
    private static final class Dies extends Error {
        private static final long serialVersionUID = 1;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Moment moment;
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private boolean dies;

    Held(Moment moment) {
        this.moment = moment;
    }

    Held thatDies() {
        dies = true;
        return this;
    }

    void awaitHeld() {
        await(held);
    }

    void letGo() {
        released.countDown();
    }

    @Override
    public void tookOver() {
        at(Moment.TOOK_OVER);
    }

    @Override
    public void claimed() {
        at(Moment.CLAIMED);
    }

    @Override
    public void committed() {
        at(Moment.COMMITTED);
    }

    private void at(Moment here) {
        if (here == moment && held.getCount() > 0) {
            held.countDown();
            await(released);
            if (dies) {
                Thread.currentThread().setUncaughtExceptionHandler((_, _) -> {});
                throw new Dies();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("Nobody came");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
