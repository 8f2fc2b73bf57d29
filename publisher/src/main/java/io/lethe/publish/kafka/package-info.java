/** The way into Kafka: nothing counts as sent that the broker has not confirmed. */
@NullMarked
package io.lethe.publish.kafka;

import org.jspecify.annotations.NullMarked;
