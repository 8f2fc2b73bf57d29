package io.lethe.consent.client;

/** Only {@link #ALLOW} is a yes. */
public enum Outcome {
    ALLOW,
    DENY,
    /** The copy cannot tell: {@code POST /v1/decisions} can. Until it was asked, it is a no. */
    ASK
}
