/**
 * What all reading from Kafka has in common: positions are kept in PostgreSQL, nothing is ever
 * skipped, and an operator sees when a reader makes no headway.
 */
@NullMarked
package io.lethe.kit.reading;

import org.jspecify.annotations.NullMarked;
