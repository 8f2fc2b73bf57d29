package io.lethe.kit.consume;

import io.lethe.events.EventEnvelope;

/**
 * An event as it arrived: where it stood in the log, and what it says.
 *
 * @param previous position of the record before it in its partition, 0 for the first
 */
public record Arrival(
        String topic, int partition, long offset, long previous, EventEnvelope event) {}
