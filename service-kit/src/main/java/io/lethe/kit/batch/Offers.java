package io.lethe.kit.batch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * What waits for a writer. Calls go together, one transaction of calls at a time: more of them
 * would only be smaller. Polls are large by themselves and go beside it, so no call waits for a
 * poll. Thread-safe.
 */
final class Offers {

    private final Queue<Work> calls = new ArrayDeque<>();
    private final Queue<Poll> polls = new ArrayDeque<>();
    private final int callsAtMost;
    private final int commandsTogether;
    private boolean callsUnderWay;

    /**
     * @param callsAtMost how many calls may wait; polls are as many as there are consumers
     * @param commandsTogether how many commands share a transaction at most; a poll is never cut
     */
    Offers(int callsAtMost, int commandsTogether) {
        this.callsAtMost = callsAtMost;
        this.commandsTogether = commandsTogether;
    }

    /** Whether there was room. */
    synchronized boolean offer(Work call) {
        if (calls.size() >= callsAtMost) {
            return false;
        }
        calls.add(call);
        notifyAll();
        return true;
    }

    synchronized void add(Poll poll) {
        polls.add(poll);
        notifyAll();
    }

    /**
     * What is to share the next transaction, either calls or polls; {@link #done} follows. Empty if
     * nothing came in time.
     */
    synchronized List<Offer> take(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        while (true) {
            if (!calls.isEmpty() && !callsUnderWay) {
                callsUnderWay = true;
                return together(calls);
            }
            if (!polls.isEmpty()) {
                return together(polls);
            }
            long left = until - System.nanoTime();
            if (left <= 0) {
                return List.of();
            }
            wait(Duration.ofNanos(left).toMillis() + 1);
        }
    }

    private List<Offer> together(Queue<? extends Offer> waiting) {
        List<Offer> taken = new ArrayList<>();
        int commands = 0;
        while (commands < commandsTogether && !waiting.isEmpty()) {
            Offer next = waiting.remove();
            taken.add(next);
            commands += next instanceof Poll poll ? poll.works().size() : 1;
        }
        return taken;
    }

    /** The transaction of what was taken is over. */
    synchronized void done(List<Offer> taken) {
        if (taken.getFirst() instanceof Work) {
            callsUnderWay = false;
            notifyAll();
        }
    }

    /** Everything that waits, which nobody will write any more. */
    synchronized List<Offer> leave() {
        List<Offer> left = new ArrayList<>(calls);
        left.addAll(polls);
        calls.clear();
        polls.clear();
        return left;
    }

    synchronized int waiting() {
        return calls.size() + polls.size();
    }
}
