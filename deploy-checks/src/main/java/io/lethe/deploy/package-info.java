/**
 * The files that deploy Lethe, held against the services as they stand in the tree: all that are
 * found are looked at, and what is not there is named and passed over.
 */
@NullMarked
package io.lethe.deploy;

import org.jspecify.annotations.NullMarked;
