/** The relay against the real PostgreSQL and the real broker, with every fault it must survive. */
@NullMarked
package io.lethe.kit.relay;

import org.jspecify.annotations.NullMarked;
