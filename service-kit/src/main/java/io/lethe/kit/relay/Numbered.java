package io.lethe.kit.relay;

/**
 * A record in its partition.
 *
 * @param position of the event, of the newest event behind a compacted value, or of a dead letter
 * @param offset where Kafka keeps it
 */
record Numbered(long position, long offset) {}
