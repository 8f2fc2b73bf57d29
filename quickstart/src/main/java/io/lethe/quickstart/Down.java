package io.lethe.quickstart;

import java.time.Duration;
import java.util.Optional;

/** Asks the instance of a folder to end, and waits until it has. */
final class Down {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Home home;
    private final Terminal terminal;

    Down(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    /**
     * Fine where nothing runs; then also stops what a killed instance left behind.
     *
     * @throws Trouble if the instance does not end
     */
    void run() {
        Optional<ProcessHandle> instance = InstanceLock.holder(home);
        if (instance.isEmpty()) {
            terminal.line(
                    home.stopLeftBehind()
                            ? "A PostgreSQL that a killed instance had left running was stopped."
                            : "Lethe does not run in " + home.folder());
            return;
        }
        ProcessHandle process = instance.get();
        terminal.line("Stopping process " + process.pid());
        process.destroy();
        if (!Waiting.until(() -> !process.isAlive(), PATIENCE)) {
            throw new Trouble(
                    "Process %d did not end within %d s: 'kill -9 %d' loses nothing that was committed, and the next start puts the rest right"
                            .formatted(process.pid(), PATIENCE.toSeconds(), process.pid()));
        }
        terminal.line("Stopped.");
    }
}
