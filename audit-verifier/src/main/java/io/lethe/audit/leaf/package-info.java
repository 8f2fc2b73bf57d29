/**
 * What stands in the tree for an event: its attributes and the digest of its data. Written anew
 * from the description of the form, so that who verifies does not rely on who wrote.
 */
@NullMarked
package io.lethe.audit.leaf;

import org.jspecify.annotations.NullMarked;
