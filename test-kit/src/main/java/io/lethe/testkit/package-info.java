/**
 * What every test of the house may lean on: a real PostgreSQL and a real Kafka broker, and the
 * switch between the short and the long form of a suite.
 *
 * <p>What lives here knows no service. There is one server of each kind per test JVM, started when
 * first asked for: tests keep apart by having a database, and topics, of their own.
 */
@NullMarked
package io.lethe.testkit;

import org.jspecify.annotations.NullMarked;
