package io.lethe.kit.relay;

/** What a relay is doing. */
public enum RelayState {
    /** Not running: not yet, or no longer. */
    OFF(0, "off"),
    /** Another process leads; this one is ready to take over. */
    FOLLOWING(1, "following another replica"),
    /** Took over, and compares the topics with the database. */
    CHECKING(2, "comparing topics with the database"),
    LEADING(3, "leading"),
    WAITING_FOR_DATABASE(4, "waiting for the database"),
    WAITING_FOR_KAFKA(5, "waiting for kafka"),
    /** A topic holds what the database does not know, or is not as planned. Nothing is sent. */
    STOPPED(6, "stopped");

    private final int code;
    private final String words;

    RelayState(int code, String words) {
        this.code = code;
        this.words = words;
    }

    /** What the metric {@code lethe.relay.state} shows. */
    public int code() {
        return code;
    }

    public String words() {
        return words;
    }
}
