/**
 * Files that the operator writes. A service does not start on one that is not as it must be, and
 * says which file, which place in it and why; what stands there is not quoted.
 */
@NullMarked
package io.lethe.kit.file;

import org.jspecify.annotations.NullMarked;
