/**
 * The event store of one service: Axon's JDBC engine on PostgreSQL, taught to load the streams of a
 * whole batch with one query and to append their events and outbox rows with one statement. The
 * price of a store is paid per round trip and per commit, not per event.
 */
@NullMarked
package io.lethe.kit.store;

import org.jspecify.annotations.NullMarked;
