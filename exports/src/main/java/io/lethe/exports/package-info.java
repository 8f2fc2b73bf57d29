/**
 * The files in which other systems give their people away: what a row says, as the report that the
 * system itself would have made of it. A file is read as it comes and never held; no refusal and no
 * exception quotes a row.
 */
@NullMarked
package io.lethe.exports;

import org.jspecify.annotations.NullMarked;
