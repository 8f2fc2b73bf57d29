package io.lethe.publish.kafka;

/** Kafka does not take events. The message says why and what to do about it. */
public final class BrokerTrouble extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BrokerTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
