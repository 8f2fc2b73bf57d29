/**
 * Files that are sent to a running platform as they are, row by row of any number, over its REST
 * interface. What a row comes to is decided there; here is what makes a long way safe: what was
 * begun is noted beside the file, so that the same command goes on after a crash of either side.
 */
@NullMarked
package io.lethe.publish.imports;

import org.jspecify.annotations.NullMarked;
