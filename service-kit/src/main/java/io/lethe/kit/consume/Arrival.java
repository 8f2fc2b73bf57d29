package io.lethe.kit.consume;

import io.lethe.events.EventEnvelope;

/** An event as it arrived: where it stood in the log, and what it says. */
public record Arrival(String topic, int partition, long offset, EventEnvelope event) {}
