/**
 * Many commands, one transaction. Kafka polls and concurrent REST calls meet here and share a
 * commit: events, outbox, the read model that decisions read, seen ids, idempotency keys and
 * inbound positions become true together or not at all. One thread writes per service instance, so
 * only other replicas can conflict with it.
 */
@NullMarked
package io.lethe.kit.batch;

import org.jspecify.annotations.NullMarked;
