/**
 * Reading the log of another service so that each event takes effect once. The highest position
 * taken is kept per source and partition in the reader's own transaction; Kafka's offsets are a
 * hint only, because a refilled topic has other offsets for the same events.
 */
@NullMarked
package io.lethe.kit.consume;

import org.jspecify.annotations.NullMarked;
