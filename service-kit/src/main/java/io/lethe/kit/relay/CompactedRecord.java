package io.lethe.kit.relay;

import org.jspecify.annotations.Nullable;

/**
 * The newest value of a key, for a compacted topic.
 *
 * @param value null says that the key is gone
 * @param version the {@code letheposition} of the newest of the given events that touched the key;
 *     sent as the header {@code letheversion}, and higher for every later record of the key
 */
// Arrays, because they go to the broker as they are; the record is never compared.
@SuppressWarnings("ArrayRecordComponent")
public record CompactedRecord(byte[] key, byte @Nullable [] value, long version) {}
