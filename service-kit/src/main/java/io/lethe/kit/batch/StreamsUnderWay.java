package io.lethe.kit.batch;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The streams that transactions of this process may be about to append to. A writer that would meet
 * another one on a stream waits for it: losing the race, it would have to decide its whole batch
 * again. It saves work and guards nothing; other processes are not asked. Thread-safe.
 */
final class StreamsUnderWay {

    /** Who waits is before who comes: a busy stream would keep them waiting for ever. */
    private final ReentrantLock door = new ReentrantLock(true);

    private final Set<String> claimed = new HashSet<>();

    /** Returns once nobody else has any of the streams. */
    void claim(Set<String> streams) throws InterruptedException {
        door.lockInterruptibly();
        try {
            synchronized (claimed) {
                while (!Collections.disjoint(claimed, streams)) {
                    claimed.wait();
                }
                claimed.addAll(streams);
            }
        } finally {
            door.unlock();
        }
    }

    void release(Set<String> streams) {
        synchronized (claimed) {
            streams.forEach(claimed::remove);
            claimed.notifyAll();
        }
    }
}
