package io.lethe.kit.relay;

import org.springframework.context.SmartLifecycle;

/** Starts the relay ahead of everything that writes, and stops it after. */
final class RelayLifecycle implements SmartLifecycle {

    private static final int BEFORE_WRITERS = -1000;

    private final Relay relay;
    private volatile boolean running;

    RelayLifecycle(Relay relay) {
        this.relay = relay;
    }

    @Override
    public void start() {
        relay.start();
        running = true;
    }

    @Override
    public void stop() {
        relay.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_WRITERS;
    }
}
