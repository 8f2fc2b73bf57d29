/**
 * The real PostgreSQL and the real Kafka broker for one machine: the quickstart and the tests run
 * on them.
 *
 * <p>What lives here starts, stops and repairs these two servers and nothing else; it knows no
 * service, no topic and no table. Both keep what was committed through a restart and through a kill
 * -9, listen on loopback only, and fail to start with one message that says what to do.
 */
@NullMarked
package io.lethe.embedded;

import org.jspecify.annotations.NullMarked;
