package io.lethe.kit.observe;

import org.slf4j.MDC;

/**
 * The fields that every log line carries beside its message, kept in the thread's MDC. A service
 * names itself in them because several services may share one JVM and so one log.
 */
public final class LogFields {

    /** The service that speaks. */
    public static final String SERVICE = "service";

    /** The correlation id of the request or of the event that is being worked on. */
    public static final String CORRELATION = "correlation";

    private LogFields() {}

    /** Names the service on this thread for as long as the thread lives: for threads of its own. */
    public static void claimThread(String service) {
        MDC.put(SERVICE, service);
    }

    /**
     * Sets both fields on this thread until the scope is closed, which has to be on the same
     * thread.
     */
    public static Scope open(String service, String correlation) {
        MDC.put(SERVICE, service);
        MDC.put(CORRELATION, correlation);
        return LogFields::clear;
    }

    private static void clear() {
        MDC.remove(SERVICE);
        MDC.remove(CORRELATION);
    }

    /** What ends when the work on this thread ends. */
    @FunctionalInterface
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
