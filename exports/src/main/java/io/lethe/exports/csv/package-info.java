/**
 * CSV files of any size, row by row: strict about quotes, columns and UTF-8, since what is misread
 * here would be believed later.
 */
@NullMarked
package io.lethe.exports.csv;

import org.jspecify.annotations.NullMarked;
