/** Looks for values in every byte of a folder, however they are written there. */
@NullMarked
package io.lethe.quickstart.scan;

import org.jspecify.annotations.NullMarked;
