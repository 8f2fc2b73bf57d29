/**
 * How far behind the services this one is: per log and partition, for people and for Prometheus.
 */
@NullMarked
package io.lethe.audit.lag;

import org.jspecify.annotations.NullMarked;
