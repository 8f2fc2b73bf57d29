/**
 * The road in: a CloudEvent from upstream becomes a command or a dead letter. Validated before
 * anything else looks at it, dropped if it was seen before, never able to block its partition.
 */
@NullMarked
package io.lethe.kit.inbound;

import org.jspecify.annotations.NullMarked;
