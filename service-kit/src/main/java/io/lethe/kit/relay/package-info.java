/**
 * The road from the outbox to Kafka. PostgreSQL is the truth and the topic its copy: every
 * committed event reaches the log once, in the order of its stream, whatever stops, pauses or loses
 * its tail in between.
 *
 * <p>One process leads at a time. What makes that safe is not the lease, which only decides who
 * tries: in PostgreSQL it is the epoch, checked in every transaction that gives positions, and in
 * Kafka the transactional id, whose initialisation ends whatever a predecessor had begun. Only then
 * the leader reads what each partition ends with, and from there on every record must get exactly
 * the offset that follows.
 */
@NullMarked
package io.lethe.kit.relay;

import org.jspecify.annotations.NullMarked;
