/**
 * Decisions from a copy in memory, for systems that ask millions of times. What is answered here is
 * what {@code POST /v1/decisions} would have answered some moments ago, and never anything better:
 * whatever the copy does not know for certain is no. Kafka's client, one JSON library and the
 * published language; nothing of a framework, and nothing that talks to anybody but the broker.
 */
@NullMarked
package io.lethe.consent.client;

import org.jspecify.annotations.NullMarked;
