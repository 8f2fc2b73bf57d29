/** How far something is, for whoever watches or reads it later in a file. */
@NullMarked
package io.lethe.publish.progress;

import org.jspecify.annotations.NullMarked;
