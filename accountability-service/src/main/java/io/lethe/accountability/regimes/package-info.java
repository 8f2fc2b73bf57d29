/**
 * The law's hours as data with a date from which they apply: a changed law is a line in a file and
 * no change of code.
 */
@NullMarked
package io.lethe.accountability.regimes;

import org.jspecify.annotations.NullMarked;
