/** The front door: inbound topics, as upstream systems write to them, and REST with tokens. */
@NullMarked
package io.lethe.demo.door;

import org.jspecify.annotations.NullMarked;
