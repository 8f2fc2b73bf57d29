/**
 * The topics of a service: which there are, with which settings, and the refusal to run on one that
 * has others. A log that Kafka trims, or a key that changes its partition, would break promises
 * that no consumer can check, so the settings are checked here and not trusted.
 */
@NullMarked
package io.lethe.kit.topics;

import org.jspecify.annotations.NullMarked;
