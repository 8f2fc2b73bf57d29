/** The tree as C2SP tlog-tiles serves it: immutable pieces that any cache can hold. */
@NullMarked
package io.lethe.audit.tiles;

import org.jspecify.annotations.NullMarked;
