/**
 * The log as it is stored: entries, the tiles of the tree above them, and how large it is. All
 * three and the positions of the logs that were read change in one transaction, behind one lock.
 */
@NullMarked
package io.lethe.audit.trail;

import org.jspecify.annotations.NullMarked;
