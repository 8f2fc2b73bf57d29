/**
 * The secrets a service keeps in files, outside every database: the key of its keyed hashes and the
 * day keys of dead letters. Keys never leave their class as bytes.
 */
@NullMarked
package io.lethe.kit.keys;

import org.jspecify.annotations.NullMarked;
