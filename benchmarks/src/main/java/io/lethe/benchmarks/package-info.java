/**
 * The marks of the platform and, in the same run on the same servers, the limits they stand beside:
 * a figure without its limit says more about the machine than about the code. The service is
 * measured as it is run, as a process of its own, over HTTP and Kafka; nothing here reaches into
 * it.
 */
@NullMarked
package io.lethe.benchmarks;

import org.jspecify.annotations.NullMarked;
