package io.lethe.quickstart;

/**
 * Something that runs in this JVM or beside it: a server or a service. It is started once and
 * closed once; closing what did not start does nothing.
 */
interface Part extends AutoCloseable {

    /** Where it listens, and what it is called in front of people. */
    Port port();

    /** How anybody can ask whether it works. */
    Probe probe();

    /**
     * Returns when it takes requests, or throws; then {@link #close} puts away what is left of it.
     *
     * @throws Exception whose message is one line for the person at the terminal if it is a {@link
     *     Trouble} or a {@link io.lethe.embedded.StartFailure}
     */
    void start() throws Exception;

    @Override
    void close();
}
