package io.lethe.kit.batch;

/**
 * An Idempotency-Key as it may be stored: keyed hashes only.
 *
 * @param key hash of actor, resource and key
 * @param body hash of the request's body
 */
public record Idempotency(byte[] key, byte[] body) {}
