/**
 * Files of other systems, taken as they come: row by row, a batch of rows in a transaction or two,
 * in memory that does not grow with the file. What a row says is applied only where it is later
 * than what is on record, so that the files of a person may come in any order, twice, and again
 * after a crash, and change what they change once.
 */
@NullMarked
package io.lethe.consent.imports;

import org.jspecify.annotations.NullMarked;
