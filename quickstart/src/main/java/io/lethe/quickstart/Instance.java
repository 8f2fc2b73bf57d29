package io.lethe.quickstart;

import io.lethe.embedded.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The platform in its folder: prepares the folder, starts everything in it, and leaves it in order.
 * Its owner holds the {@link InstanceLock}. Ended by any thread.
 */
final class Instance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

    private final Settings settings;
    private final Terminal terminal;
    private @Nullable Platform platform;
    private boolean ended;

    Instance(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    /**
     * Starts everything, or fails with nothing left running.
     *
     * @param fresh deletes all data first
     * @return false if it was ended meanwhile
     * @throws Trouble saying what stands in the way
     */
    boolean start(boolean fresh) {
        @Nullable Platform starting = begin(fresh);
        if (starting == null) {
            return false;
        }
        try {
            starting.start();
        } catch (Exception e) {
            LOG.error("The start failed", e);
            if (!starting.isClosing()) {
                close();
                throw trouble(e);
            }
        }
        return !starting.isClosing();
    }

    private synchronized @Nullable Platform begin(boolean fresh) {
        if (ended) {
            return null;
        }
        Home home = settings.home();
        try {
            if (fresh) {
                home.wipe();
            }
            home.furnish();
            Logs.writeTo(home.log());
            // Read by the libraries when they first need it, which is later.
            System.setProperty("java.io.tmpdir", home.temporary().toString());
            if (home.stopLeftBehind()) {
                terminal.line("A PostgreSQL that a killed instance had left running was stopped.");
            }
            PortCheck.refuseTaken(settings.ports());
            terminal.line("Lethe starts in " + home.folder());
            Platform created = new Platform(settings, terminal);
            Running.now(created.parts()).write(home.running());
            platform = created;
            return created;
        } catch (IOException e) {
            throw home.cannotBeWritten(e);
        }
    }

    private Trouble trouble(Exception failure) {
        String line =
                failure instanceof Trouble || failure instanceof StartFailure
                        ? String.valueOf(failure.getMessage())
                        : "%s: look into %s".formatted(failure.getMessage(), settings.home().log());
        return new Trouble(line, failure);
    }

    /** Closes all that was started, services first. Calling it again is fine. */
    @Override
    public void close() {
        @Nullable Platform running = markEnded();
        if (running != null) {
            running.close();
            forget();
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(settings.home().running());
        } catch (IOException e) {
            LOG.warn("{} stays; the next start replaces it", settings.home().running(), e);
        }
    }

    /** From the first part on its way until {@link #close}. */
    synchronized boolean isRunning() {
        return platform != null && !ended;
    }

    private synchronized @Nullable Platform markEnded() {
        ended = true;
        return platform;
    }
}
