package io.lethe.events;

/**
 * The names of the CloudEvents 1.0 attributes that an event of the platform carries. In Kafka's
 * binary mode each is a header, with {@code ce_} before the name ({@code datacontenttype} alone is
 * {@code content-type}).
 */
public final class EventAttributes {

    public static final String SPECVERSION = "specversion";
    public static final String ID = "id";
    public static final String TYPE = "type";
    public static final String SOURCE = "source";
    public static final String SUBJECT = "subject";
    public static final String TIME = "time";
    public static final String DATACONTENTTYPE = "datacontenttype";

    /** Who caused it: a pseudonymous user id or a client id. */
    public static final String ACTOR = "letheactor";

    /** The trace it belongs to. */
    public static final String CORRELATION = "lethecorrelation";

    /** The id of the event that caused it; absent where none did. */
    public static final String CAUSATION = "lethecausation";

    /** Its place in its stream, from 0. */
    public static final String SEQUENCE = "lethesequence";

    /** Its place in its service's log; rises without gaps and is never given twice. */
    public static final String POSITION = "letheposition";

    /**
     * The beginning of every extension above: attributes so named and sent from outside are
     * dropped.
     */
    public static final String EXTENSION_PREFIX = "lethe";

    private EventAttributes() {}
}
