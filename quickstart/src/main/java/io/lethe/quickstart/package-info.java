/**
 * Everything in one JVM: starts and stops PostgreSQL, Kafka, the authorization server and the
 * services, and speaks with the person at the terminal.
 *
 * <p>What lives here knows where the parts are and in which order they need each other, and nothing
 * of what they do. A service is one line in {@link io.lethe.quickstart.Quickstart}. Everything that
 * is written lies in one folder, secrets in files of their own that only their owner may read.
 */
@NullMarked
package io.lethe.quickstart;

import org.jspecify.annotations.NullMarked;
