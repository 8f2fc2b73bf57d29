/**
 * What operators see: names of log fields, stack traces that quote nobody, the service's name on
 * every line and every meter. It stands apart from the web so that what runs without a request logs
 * alike.
 */
@NullMarked
package io.lethe.kit.observe;

import org.jspecify.annotations.NullMarked;
