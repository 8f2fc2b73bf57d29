package io.lethe.quickstart;

import java.time.Duration;

/** Runs the platform in this process until somebody ends it. */
final class Up {

    private final Settings settings;
    private final Terminal terminal;

    Up(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    /**
     * Starts everything and does not return: the end comes by a signal, and the hook makes it an
     * orderly one.
     *
     * @throws Trouble if something stands in the way; then nothing is left running
     */
    void run(boolean fresh) throws InterruptedException {
        run(fresh, () -> {});
    }

    /** Something to be done once everything runs. */
    interface Then {

        /**
         * @throws Trouble if something stands in its way
         */
        void run() throws InterruptedException;
    }

    /** As {@link #run(boolean)}, and does something as soon as everything runs. */
    void run(boolean fresh, Then then) throws InterruptedException {
        long before = System.nanoTime();
        settings.home().create();
        try (InstanceLock _ = InstanceLock.take(settings.home());
                Instance instance = new Instance(settings, terminal)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(instance), "end"));
            if (instance.start(fresh)) {
                EndScreen.show(settings, Duration.ofNanos(System.nanoTime() - before), terminal);
                doUntilTheEnd(instance, then);
            }
            Thread.currentThread().join();
        }
    }

    /** Everything goes on running if it fails; what fails because of the end is no trouble. */
    private void doUntilTheEnd(Instance instance, Then then) throws InterruptedException {
        try {
            then.run();
        } catch (Trouble e) {
            if (instance.isRunning()) {
                terminal.trouble(String.valueOf(e.getMessage()));
            }
        }
    }

    private void end(Instance instance) {
        boolean told = instance.isRunning();
        if (told) {
            terminal.line("Stopping");
        }
        // Also where a failed start is just being cleaned up: the process must outlive that.
        instance.close();
        if (told) {
            terminal.line("Stopped.");
        }
    }
}
