/**
 * {@code ./lethe publish}: plays the exports of other systems into Kafka, as those systems would
 * report the same facts themselves. Here are the command line and the run over its files; what a
 * file says is read by {@code csv} and understood by a package per kind of export, becomes a {@code
 * report}, and leaves through {@code kafka}. Nothing here knows a service: the bus is all they
 * share.
 *
 * <p>A file is read as it is sent, and never held. No message, no refusal and no exception quotes a
 * row.
 */
@NullMarked
package io.lethe.publish;

import org.jspecify.annotations.NullMarked;
