package io.lethe.kit.store;

import io.lethe.events.DomainEvent;
import java.time.Instant;

/**
 * An event with its place in the store.
 *
 * @param id UUIDv7
 * @param stream identifier of the aggregate
 * @param sequence place in that stream, from 0
 * @param learnt when Lethe learnt it; when it happened is in the event
 */
public record RecordedEvent(
        String id, String stream, long sequence, Instant learnt, DomainEvent event) {}
